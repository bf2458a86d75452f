import { createSound } from './createSound.js';

export interface PlayerSnapshot {
  readonly isPlaying: boolean;
  /** It plays, and waits for more of the sound to come. */
  readonly isWaiting: boolean;
  /** In seconds. */
  readonly position: number;
  readonly duration: number;
  readonly hasFailed: boolean;
}

export interface Player {
  /** The base64 text so far, and whether it is complete. */
  read(data: string, isWhole: boolean): void;
  play(): void;
  pause(): void;
  /** Goes to a place, in seconds. */
  seek(position: number): void;
  setSpeed(speed: number): void;
  subscribe(listener: () => void): () => void;
  getSnapshot(): PlayerSnapshot;
  close(): void;
}

/** The interval at which the position is updated, in milliseconds. */
const TICK = 200;

/** Plays audio while it still arrives. Data that arrives during playback is played next, without a gap. */
export function createPlayer(format?: string, context: AudioContext = new AudioContext()): Player {
  const sound = createSound(context, format);
  const listeners = new Set<() => void>();
  let snapshot: PlayerSnapshot = { isPlaying: false, isWaiting: false, position: 0, duration: 0, hasFailed: false };
  let source: AudioBufferSourceNode | undefined;
  /** When, on the clock of the context, position 0 was or would have been. */
  let origin = 0;
  let speed = 1;
  let isWhole = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  function update(change: Partial<PlayerSnapshot>): void {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  }
  const now = (): number =>
    source ? Math.min(snapshot.duration, (context.currentTime - origin) * speed) : snapshot.position;

  function silence(): void {
    if (!source) return;
    source.onended = null;
    source.stop();
    source = undefined;
  }

  function start(position: number): void {
    silence();
    const buffer = sound.buffer();
    if (!buffer || position >= buffer.duration) {
      if (isWhole && buffer) return finish();
      return update({ isWaiting: true, position });
    }
    source = context.createBufferSource();
    source.buffer = buffer;
    source.playbackRate.value = speed;
    source.connect(context.destination);
    // Data that arrived during playback continues where this buffer ends.
    source.onended = () => {
      const { duration } = buffer;
      source = undefined;
      start(duration);
    };
    origin = context.currentTime - position / speed;
    source.start(0, position);
    update({ isWaiting: false, position });
  }

  function finish(): void {
    clearInterval(timer);
    update({ isPlaying: false, isWaiting: false, position: 0 });
  }

  return {
    read(data, isAll) {
      isWhole = isAll;
      sound.read(data, isAll).then(
        () => {
          const duration = sound.buffer()?.duration ?? 0;
          if (duration !== snapshot.duration) update({ duration });
          if (snapshot.isWaiting) start(snapshot.position);
        },
        () => update({ hasFailed: true, isPlaying: false, isWaiting: false }),
      );
    },
    play() {
      // Closed before it could begin: then there is nothing to hear.
      context.resume().catch(() => {});
      clearInterval(timer);
      timer = setInterval(() => update({ position: now() }), TICK);
      update({ isPlaying: true });
      start(snapshot.position);
    },
    pause() {
      const position = now();
      silence();
      clearInterval(timer);
      update({ isPlaying: false, isWaiting: false, position });
    },
    seek(position) {
      if (snapshot.isPlaying) start(position);
      else update({ position });
    },
    setSpeed(next) {
      const position = now();
      speed = next;
      if (snapshot.isPlaying) start(position);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    close() {
      silence();
      clearInterval(timer);
      void context.close();
    },
  };
}
