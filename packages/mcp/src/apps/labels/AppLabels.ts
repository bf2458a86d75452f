/** All texts around an app. `appGerman`, `appChinese` and `appArabic` are complete translations. */
export interface AppLabels {
  /** The name of the frame. */
  readonly app: (tool: string, server: string) => string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  /** Above the origins that an app wants to reach. */
  readonly wantsNetwork: string;
  readonly wantsLink: string;
  readonly wantsMessage: string;
  readonly wantsCall: (tool: string) => string;
  readonly allow: string;
  readonly decline: string;
  readonly open: string;
  readonly send: string;
  /** The app sent more messages than any app needs. */
  readonly stopped: string;
}
