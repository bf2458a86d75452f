/** The little of Node that tests use. */
interface ImportMeta {
  readonly dirname: string;
}
declare const process: {
  cpuUsage(previous?: { readonly user: number; readonly system: number }): {
    readonly user: number;
    readonly system: number;
  };
};
