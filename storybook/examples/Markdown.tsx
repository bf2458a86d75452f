import { Markdown } from '@chat-stream/markdown';
import '@chat-stream/markdown/styles.css';
import { useEffect, useState } from 'react';

const ANSWER = `## Tides

High water is at **14:20**. The range is 1.2 m:

| Time | Height |
| --- | --: |
| 08:05 | 0.4 m |
| 14:20 | 1.6 m |
`;

export function Answer() {
  const [length, setLength] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLength((before) => before + 3), 40);
    return () => clearInterval(timer);
  }, []);
  return <Markdown text={ANSWER.slice(0, length)} streaming={length < ANSWER.length} />;
}
