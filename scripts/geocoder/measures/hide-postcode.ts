/** A Paris address without its arrondissement: neither the postcode nor a number after the city's name. */
export function hideArrondissement(address: string): string {
  return address
    .replace(/\b75\d{3}\b/g, ' ')
    .replace(/\bparis\s+\d{1,2}\s?(?:e|er|eme|ème)?\b/gi, 'paris')
    .replace(/\b\d{1,2}\s?(?:e|er|eme|ème)\s+arr(?:ondissement|\.)?/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
