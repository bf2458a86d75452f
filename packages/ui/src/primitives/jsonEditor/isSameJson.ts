/** Whether two values are written alike. Settings are copied on their way into the request, so identity says too little. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || JSON.stringify(one) === JSON.stringify(other);
}
