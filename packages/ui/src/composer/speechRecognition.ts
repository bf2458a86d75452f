/** What is used of the browser's SpeechRecognition, for which the compiler has no types. */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult:
    | ((event: {
        readonly results: Iterable<
          ArrayLike<{ readonly transcript: string }> & Iterable<{ readonly transcript: string }>
        >;
      }) => void)
    | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

type Constructor = new () => Recognition;

/** Makes a listener, where the browser has one: Chromium and Safari call it by an older name. */
export function speechRecognition(): (() => Recognition) | undefined {
  const names = globalThis as {
    readonly SpeechRecognition?: Constructor;
    readonly webkitSpeechRecognition?: Constructor;
  };
  const Listener = names.SpeechRecognition ?? names.webkitSpeechRecognition;
  return Listener && (() => new Listener());
}
