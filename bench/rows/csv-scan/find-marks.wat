;; Where four kinds of byte stand in bytes [from, to) of the memory: 16 bytes at a time. Writes the place of each as an
;; unsigned 32-bit number from `out` on, ascending; returns how many. `to - from` must be a multiple of 16.
(module
  (memory (export "memory") 1)
  (func (export "findMarks") (param $from i32) (param $to i32) (param $out i32)
    (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result i32)
    (local $va v128) (local $vb v128) (local $vc v128) (local $vd v128)
    (local $bytes v128) (local $mask i32) (local $to_write i32)
    (local.set $va (i8x16.splat (local.get $a)))
    (local.set $vb (i8x16.splat (local.get $b)))
    (local.set $vc (i8x16.splat (local.get $c)))
    (local.set $vd (i8x16.splat (local.get $d)))
    (local.set $to_write (local.get $out))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $bytes (v128.load (local.get $from)))
        (local.set $mask
          (i8x16.bitmask
            (v128.or
              (v128.or
                (i8x16.eq (local.get $bytes) (local.get $va))
                (i8x16.eq (local.get $bytes) (local.get $vb)))
              (v128.or
                (i8x16.eq (local.get $bytes) (local.get $vc))
                (i8x16.eq (local.get $bytes) (local.get $vd))))))
        (block $none
          (br_if $none (i32.eqz (local.get $mask)))
          (loop $bits
            (i32.store (local.get $to_write) (i32.add (local.get $from) (i32.ctz (local.get $mask))))
            (local.set $to_write (i32.add (local.get $to_write) (i32.const 4)))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br_if $bits (local.get $mask))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $to_write) (local.get $out)) (i32.const 2))))
