/** Whether an address holds its picture, or names one of the page: nobody is asked for it. */
export function isWithin(url: string): boolean {
  return /^(?:blob:|data:image\/)/i.test(url);
}
