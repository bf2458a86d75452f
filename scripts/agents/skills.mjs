/** One skill for each task of a coding agent: when to use it, and the guides that it consists of. */
export const SKILLS = [
  {
    name: 'add-chat',
    description:
      'Adds a streamed chat to a React application with chat-stream. Use it to install the packages, connect a model server and show <Chat>.',
    guides: ['docs/guides/start.md', 'docs/guides/styles.md'],
  },
  {
    name: 'write-a-tool',
    description:
      'Writes tools that a model can call with chat-stream, with typed arguments, approval by the reader and a component that shows the call.',
    guides: ['docs/guides/tools.md'],
  },
  {
    name: 'build-your-own-ui',
    description:
      'Builds a chat interface from the parts and hooks of chat-stream: bubbles, a composer, a list of conversations.',
    guides: ['docs/guides/parts.md', 'docs/guides/accessibility.md'],
  },
  {
    name: 'persist-and-resume',
    description:
      'Stores conversations for each person, and resumes answers after a reload, with storages and the relay of chat-stream.',
    guides: ['docs/guides/persistence.md', 'docs/guides/resuming.md'],
  },
  {
    name: 'test-a-chat',
    description: 'Tests components and tools with a scripted model, virtual time and faults of @chat-stream/testing.',
    guides: ['docs/guides/testing.md'],
  },
  {
    name: 'fix-an-error',
    description: 'Finds the cause and the cure of a ChatError by its code.',
    guides: ['docs/guides/troubleshooting.md', 'docs/guides/servers.md'],
  },
  {
    name: 'migrate',
    description: 'Moves an application from the AI SDK, assistant-ui, LangChain, openai-node or Opper to chat-stream.',
    guides: [
      'docs/guides/from-ai-sdk.md',
      'docs/guides/from-assistant-ui.md',
      'docs/guides/from-langchain.md',
      'docs/guides/from-openai-node.md',
      'docs/guides/from-opper.md',
    ],
  },
];
