import { useChatStream, type Chat, type useModels } from '@chat-stream/react';
import type { JSX } from 'react';

interface ModelPickerProps {
  readonly chat: Chat;
  readonly models: ReturnType<typeof useModels>;
}

/** The models that the endpoint lists. The choice belongs to the thread, and is kept with it. */
export function ModelPicker({ chat, models }: ModelPickerProps): JSX.Element {
  const { request, setRequest } = useChatStream({ chat });
  const model = typeof request['model'] === 'string' ? request['model'] : '';
  const ids = models.data?.map(({ id }) => id) ?? [];
  const options = model && !ids.includes(model) ? [model, ...ids] : ids;
  return (
    <select
      className="demo-select"
      aria-label="Model"
      value={model}
      disabled={options.length === 0}
      onChange={(event) => setRequest({ model: event.target.value })}
    >
      {options.length === 0 && <option value="">{models.isLoading ? 'Loading…' : 'No models'}</option>}
      {options.map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </select>
  );
}
