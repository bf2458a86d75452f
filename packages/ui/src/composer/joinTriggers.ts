import type { ComposerOption, ComposerTrigger } from './findTrigger.js';

/** One trigger for each sign: the options of all its triggers, in their order. */
export function joinTriggers(triggers: readonly ComposerTrigger[]): readonly ComposerTrigger[] {
  const bySign = new Map<string, ComposerTrigger[]>();
  for (const trigger of triggers) bySign.set(trigger.sign, [...(bySign.get(trigger.sign) ?? []), trigger]);
  return bySign.size === triggers.length ? triggers : [...bySign.values()].map(joined);
}

function joined(group: readonly ComposerTrigger[]): ComposerTrigger {
  const [first, ...rest] = group;
  if (rest.length === 0) return first!;
  return {
    ...first!,
    label: rest.every(({ label }) => label === first!.label) ? first!.label : undefined,
    async options(query, signal) {
      const found = await Promise.allSettled(
        group.map(({ options }) => (typeof options === 'function' ? options(query, signal) : matching(options, query))),
      );
      const failure = found.find((each) => each.status === 'rejected');
      // A list that fails does not take the others away.
      if (failure && found.every(({ status }) => status === 'rejected')) throw failure.reason;
      return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    },
  };
}

/** The options whose name begins with the query, then those whose name or description contains it. */
export function matching(options: readonly ComposerOption[], query: string): readonly ComposerOption[] {
  const wanted = query.toLocaleLowerCase();
  const begins = options.filter(({ name }) => name.toLocaleLowerCase().startsWith(wanted));
  const contains = options.filter(
    ({ name, description = '' }) =>
      !name.toLocaleLowerCase().startsWith(wanted) && `${name} ${description}`.toLocaleLowerCase().includes(wanted),
  );
  return [...begins, ...contains];
}
