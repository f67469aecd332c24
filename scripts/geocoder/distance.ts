/** Metres between two positions in degrees, as `score.py` counts them; good for some kilometres. */
export function metersBetween(
  longitude: number,
  latitude: number,
  otherLongitude: number,
  otherLatitude: number,
): number {
  const metersADegree = Math.cos((otherLatitude * Math.PI) / 180) * 111_320;
  return Math.hypot((longitude - otherLongitude) * metersADegree, (latitude - otherLatitude) * 111_195);
}
