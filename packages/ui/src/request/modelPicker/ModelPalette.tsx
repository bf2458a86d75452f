'use client';
import { useMemo, type ReactNode } from 'react';
import { Palette, type PaletteItem } from '../../primitives/Palette.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { nameOf, ownerOf, textOf, type ListedModel } from './ListedModel.js';

interface ModelPaletteProps {
  readonly models: readonly ListedModel[];
  /** Which answers next. */
  readonly model: string | undefined;
  /** The text that the reader typed to open it. */
  readonly query: string;
  readonly onChoose: (model: string) => void;
  readonly onClose: () => void;
}

/** As much of a description as one line may hold. */
const HINT = 160;

/** Many models, grouped by provider, with a search field. */
export function ModelPalette({ models, model, query, onChoose, onClose }: ModelPaletteProps): ReactNode {
  const labels = useLabels();
  const items = useMemo(() => {
    const isKnown = model === undefined || models.some(({ id }) => id === model);
    const all = isKnown ? models : [{ id: model }, ...models];
    const isOfOne = new Set(models.map(ownerOf)).size === 1;
    return all.map((each): PaletteItem => {
      const { id } = each;
      const owner = isOfOne || !models.includes(each) ? '' : ownerOf(each);
      const name = nameOf(each);
      const hint = textOf(each.description).slice(0, HINT) || (name === id ? undefined : id);
      return {
        id,
        // In the group of a provider, its name is redundant.
        label: owner !== '' && name.startsWith(`${owner}/`) ? name.slice(owner.length + 1) : name,
        hint,
        group: owner,
        end: <ContextLength tokens={each.context_length} />,
        isChosen: id === model,
        onSelect: () => onChoose(id),
      };
    });
  }, [models, model, onChoose]);
  return (
    <Palette
      items={items}
      label={labels.model}
      searchLabel={labels.searchModels}
      query={query}
      opensAtChosen
      onClose={onClose}
    />
  );
}

function ContextLength({ tokens }: { readonly tokens: unknown }): ReactNode {
  const labels = useLabels();
  if (typeof tokens !== 'number' || !(tokens > 0)) return null;
  // Powers of two are shown as such: 131072 is 128K.
  const rounded = tokens % 1024 === 0 ? (tokens / 1024) * 1000 : tokens;
  return <span className="cs-palette-end">{labels.tokens(compact.format(rounded))}</span>;
}

const compact = /* @__PURE__ */ new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
