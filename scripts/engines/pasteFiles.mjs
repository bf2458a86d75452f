/** Firefox drops the files of the data that a program gives to a new `ClipboardEvent`. Those of a real one arrive. */
globalThis.ClipboardEvent = new Proxy(ClipboardEvent, {
  construct(target, given, newTarget) {
    const event = Reflect.construct(target, given, newTarget);
    const [, { clipboardData } = {}] = given;
    if (clipboardData) Object.defineProperty(event, 'clipboardData', { value: clipboardData });
    return event;
  },
});
