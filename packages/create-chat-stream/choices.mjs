/** The applications that can be created, in the order in which they are offered. */
export const TEMPLATES = {
  vite: 'React with Vite: one page; the development server forwards requests and adds the key',
  nextjs: 'Next.js: a page and a route, with the relay in the route',
  'react-router': 'React Router: a page and a route, with the relay in the route',
  relay: 'Only the relay: a server that keeps the key, for a page that you have already',
};

/** The model servers that can be chosen by name. `--server` takes any other base URL. */
export const SERVERS = {
  ollama: { title: 'Ollama', url: 'http://localhost:11434/v1', model: 'llama3.2' },
  lmstudio: { title: 'LM Studio', url: 'http://localhost:1234/v1', model: 'local-model' },
  llamacpp: { title: 'llama.cpp', url: 'http://localhost:8080/v1', model: 'local-model' },
  vllm: { title: 'vLLM', url: 'http://localhost:8000/v1', model: 'local-model' },
  openai: { title: 'OpenAI, with a key', url: 'https://api.openai.com/v1', model: 'gpt-4.1-mini', needsKey: true },
  scripted: { title: 'No model: scripted answers', url: 'http://localhost:8080/v1', model: 'prose', isScripted: true },
};
