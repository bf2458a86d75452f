import type { Suggestion } from '@chat-stream/ui';
import type { Fault } from '../../server/endpoint.js';
import type { Accent } from '../useLook.js';

/** Every word that the demo says on top of those of the kit. */
export interface Words {
  readonly conversations: string;
  readonly hideConversations: string;
  readonly newConversation: string;
  readonly untitled: string;
  readonly rename: string;
  readonly titleField: string;
  readonly find: string;
  readonly shortcuts: string;
  readonly close: string;
  /** In the menu of a message: another conversation that begins as this one up to there. */
  readonly branchOff: string;
  /** The name of the other conversation. */
  readonly branchOf: (title: string) => string;

  readonly settings: string;
  readonly request: string;
  readonly branches: string;
  readonly panel: string;
  readonly requestAndBranches: string;
  readonly hidePanel: string;
  /** The menu of the header on narrow screens, and its command that opens the kinds of export. */
  readonly moreOptions: string;
  readonly exportMenu: string;

  readonly preferences: PreferenceWords;

  readonly language: string;
  readonly accent: string;
  readonly accents: Readonly<Record<Accent, string>>;

  /** One sentence below the name. */
  readonly summary: string;
  /** The source of answers without an endpoint, and how to set one. The name of the variable is between the two. */
  readonly embedded: readonly [before: string, after: string];
  /** Before, in and after the button that shows all parts, up to the key for commands, and after that. */
  readonly glance: readonly [before: string, button: string, between: string, after: string];
  /** In the order tides, reasoning, weather, three answers. */
  readonly suggestions: readonly [Said, Said, Said, Said];

  readonly show: string;
  readonly allParts: string;
  readonly asPopup: string;
  readonly asPanel: string;
  readonly looser: string;
  readonly denser: string;
  readonly follow: string;
  readonly pin: string;
  readonly inventive: string;

  readonly cities: string;
  readonly triggers: Readonly<Record<'tides' | 'weather' | 'calculate' | 'shorter', Trigger>>;

  readonly weather: Weather;
  readonly gallery: GalleryWords;
  readonly page: PageWords;

  readonly tryAgain: string;
  readonly faults: Readonly<{ [Kind in Fault['kind']]: (fault: Extract<Fault, { kind: Kind }>) => string }>;
  /** The list of models failed to load: there was no response, or this HTTP status. */
  readonly noModels: (host: string | undefined, status: number | undefined) => string;
}

/** The page of settings, and the commands of the palette. */
export interface PreferenceWords {
  readonly title: string;
  readonly look: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'system' | 'light' | 'dark', string>>;
  readonly density: string;
  readonly writing: string;
  readonly sendWith: string;
  readonly enter: string;
  readonly modEnter: string;
  readonly scrolling: string;
  readonly titles: string;
  readonly titleFromQuestion: string;
  readonly titleFromModel: string;
  readonly data: string;
  /** `bytes` is undefined where the browser does not tell. */
  readonly stored: (count: number, bytes: number | undefined) => string;
  readonly importThreads: string;
  readonly exportAll: string;
  readonly deleteAll: string;
  readonly deleteQuestion: (count: number) => string;
  readonly deleteNow: string;
  readonly keep: string;
  readonly undo: string;
  readonly deletedAll: string;
  readonly imported: (count: number) => string;
  readonly importFailed: (name: string) => string;
  readonly model: string;
  readonly thisConversation: string;
  readonly pin: string;
  readonly unpin: string;
  readonly archive: string;
  readonly unarchive: string;
  readonly exportJson: string;
  readonly deleteThread: string;
}

type Said = Required<Pick<Suggestion, 'title' | 'description' | 'prompt'>>;

interface Trigger {
  readonly name: string;
  readonly description: string;
  readonly insert: string;
}

/** The parts of the invented forecast. */
export interface Weather {
  readonly city: string;
  /** From wet to clear. */
  readonly skies: readonly [string, string, string, string, string];
  readonly day: (days: number) => string;
  readonly between: (sky: string, low: number, high: number) => string;
}

/** The conversation that has one of everything. */
export interface GalleryWords {
  readonly curve: string;
  readonly curveThought: string;
  /** Two sentences, each with its source. */
  readonly curveAnswer: readonly [string, string];
  readonly sources: readonly [string, string];
  readonly sayIt: string;
  readonly spoken: string;
  readonly asJson: string;
  readonly country: string;
  readonly sendThem: string;
  readonly tooManyDays: string;
  readonly refusal: string;
  readonly moreOfMoon: string;
  readonly moonBegins: string;
  readonly lost: string;
}

/** The page that has the chat in its corner or at its side. */
export interface PageWords {
  readonly kicker: string;
  readonly title: string;
  readonly first: string;
  readonly inCorner: string;
  readonly atSide: string;
  readonly back: string;
  readonly frame: string;
}
