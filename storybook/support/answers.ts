/** An answer in the shape that models give it, with the question it answers. */
export interface ShapedAnswer {
  readonly title: string;
  readonly text: string;
  readonly direction?: 'rtl';
}

const fence = '```';

export const answers: readonly ShapedAnswer[] = [
  {
    title: 'Mathematics homework',
    text: `To solve $ax^2 + bx + c = 0$, complete the square:

$$
\\begin{aligned}
x^2 + \\frac{b}{a}x &= -\\frac{c}{a} \\\\
\\left(x + \\frac{b}{2a}\\right)^2 &= \\frac{b^2 - 4ac}{4a^2}
\\end{aligned}
$$

So $\\boxed{x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}}$. For \\(a = 1, b = -3, c = 2\\) that gives \\(x = 1\\) and \\(x = 2\\).`,
  },
  {
    title: 'Proof with definitions',
    text: `$\\newcommand{\\R}{\\mathbb{R}}\\newcommand{\\norm}[1]{\\left\\lVert #1 \\right\\rVert}$Let $f: \\R^n \\to \\R$ be convex.

\\begin{align}
f(\\lambda x + (1 - \\lambda) y) &\\le \\lambda f(x) + (1 - \\lambda) f(y) \\\\
\\norm{\\nabla f(x)} &\\le L
\\end{align}

From (1) and (2) it follows that $|f(x) - f(y)| \\le L \\norm{x - y}$. $\\blacksquare$`,
  },
  {
    title: 'Chemistry',
    text: `Burning methane: $\\ce{CH4 + 2O2 -> CO2 + 2H2O}$.

Carbon dating uses $\\ce{^{14}_{6}C}$, which decays as

$$\\ce{^{14}_{6}C -> ^{14}_{7}N + e^-}$$

Its half-life is $t_{1/2} = \\pu{5730 y}$. Water is H<sub>2</sub>O, sulphate SO<sub>4</sub><sup>2−</sup>.`,
  },
  {
    title: 'Code review',
    text: `Two things stand out.

1. **Race condition** in \`save()\`: the second call may finish first.

   ${fence}diff
   -  await write(draft);
   +  queue = queue.then(() => write(draft));
   +  await queue;
   ${fence}

2. The listener is never removed. Use \`AbortController\`:

   ${fence}ts title="src/useResize.ts"
   const controller = new AbortController();
   addEventListener('resize', update, { signal: controller.signal });
   return () => controller.abort();
   ${fence}

> [!TIP]
> \`eslint-plugin-react-hooks\` finds the second one by itself.`,
  },
  {
    title: 'Travel plan in a table',
    text: `| Day | Morning | Afternoon | Cost |
|:----|:--------|:----------|-----:|
| 1 | Arrive in **Lisbon**<br>Tram 28 | Alfama<br>Castelo de S. Jorge | ~€35 |
| 2 | Belém Tower<br>Pastéis de Belém | LX Factory<br>*dinner nearby* | ~€50 |
| 3 | Train to Sintra<br>(40 min) | Pena Palace<br>Moorish Castle | ~€60 |

Budget: about €145, or €120~€160 depending on food.`,
  },
  {
    title: 'Chinese shopping list',
    text: `## 采购清单

- **水果**：苹果3~5公斤，每斤8~12元
- **蔬菜**：白菜2~3颗，约10元
- **调料**：见 https://example.com/tiaoliao，谢谢。

总预算100~200元（含运费），详情请看https://example.com/list。`,
  },
  {
    title: 'Japanese explanation',
    text: `**「非同期処理」**とは、処理の完了を待たずに次へ進む方式です。

1. \`Promise\`を返す
2. \`await\`で待つ（**注意：**ループの中では遅くなります）

詳しくは「https://developer.mozilla.org/ja/」をご覧ください。`,
  },
  {
    title: 'Korean summary',
    text: `**요약(핵심)**입니다.

| 항목 | 값 |
|---|---|
| 기간 | 10~20분 |
| 인원 | 3~4명 |

자세한 내용은 https://example.com/안내… 를 보세요.`,
  },
  {
    title: 'Shell session',
    text: `Add the directory to your path:

${fence}bash
export PATH="$HOME/.local/bin:$PATH"
source ~/.bashrc
${fence}

Then check that $HOME/.local/bin:$PATH is set, start the server and open http://localhost:3000/health. If \`npm i react@19.1.0\` fails, clear the cache:

${fence}console
$ npm cache clean --force
$ npm i
added 214 packages in 6s
${fence}`,
  },
  {
    title: 'Legal text with footnotes',
    text: `A contract needs an offer and an acceptance.[^1] Silence is in general **no** acceptance.[^2]

> The offer must be definite, and it must show the intention to be bound.

Between merchants the rule is weaker.[^2]

[^1]: Art. 14 and 18 of the United Nations Convention on Contracts for the International Sale of Goods.
[^2]: Art. 18 (1), second sentence: *"Silence or inactivity does not in itself amount to acceptance."*`,
  },
  {
    title: 'Arabic answer',
    direction: 'rtl',
    text: `## خطوات التثبيت

1. افتح **الطرفية** واكتب \`npm install\`.
2. انتقل إلى https://example.com/docs، ثم اقرأ الدليل.

> [!IMPORTANT]
> احفظ نسخة احتياطية أولاً.

| الخطوة | المدة |
|:--|--:|
| التثبيت | ٥ دقائق |`,
  },
  {
    title: 'Hebrew answer',
    direction: 'rtl',
    text: `**תשובה קצרה:** כן, אפשר.

- פתחו את \`settings.json\`
- הוסיפו \`"theme": "dark"\`
- ראו https://example.com/he־כאן`,
  },
  {
    title: 'Long table',
    text: `| # | Element | Symbol | Mass |
|--:|:--------|:------:|-----:|
${'Hydrogen H 1.008|Helium He 4.003|Lithium Li 6.94|Beryllium Be 9.012|Boron B 10.81|Carbon C 12.011|Nitrogen N 14.007|Oxygen O 15.999|Fluorine F 18.998|Neon Ne 20.180|Sodium Na 22.990|Magnesium Mg 24.305|Aluminium Al 26.982|Silicon Si 28.085|Phosphorus P 30.974|Sulfur S 32.06|Chlorine Cl 35.45|Argon Ar 39.95'
  .split('|')
  .map((row, index) => `| ${index + 1} | ${row.split(' ').join(' | ')} |`)
  .join('\n')}`,
  },
  {
    title: 'Diagram',
    text: `The request passes three stages:

${fence}mermaid
graph LR
  A[Browser] -->|fetch| B(Relay)
  B --> C{Cached?}
  C -->|yes| A
  C -->|no| D[Model]
  D --> B
${fence}

Only the last one costs money.`,
  },
  {
    title: 'Sequence diagram',
    text: `${fence}mermaid
sequenceDiagram
  participant U as User
  participant A as App
  U->>A: send
  A-->>U: first token
  A-->>U: done
${fence}`,
  },
  {
    title: 'Markdown in a fence',
    text: `Put this into your \`README.md\`:

${fence}markdown
# My project

${fence}sh
npm install my-project
${fence}

Licensed under MIT.
${fence}

Replace the name with yours.`,
  },
  {
    title: 'Keyboard shortcuts',
    text: `| Action | Windows | Mac |
|---|---|---|
| Copy | <kbd>Ctrl</kbd>+<kbd>C</kbd> | <kbd>⌘</kbd>+<kbd>C</kbd> |
| Find | <kbd>Ctrl</kbd>+<kbd>F</kbd> | <kbd>⌘</kbd>+<kbd>F</kbd> |
| Undo | <kbd>Ctrl</kbd>+<kbd>Z</kbd> | <kbd>⌘</kbd>+<kbd>Z</kbd> |`,
  },
  {
    title: 'Questions with hidden answers',
    text: `**1. Which planet is the largest?**

<details>
<summary>Show the answer</summary>

**Jupiter**, with 318 times the mass of the Earth.

</details>

**2. Which one has the shortest day?**

<details><summary>Show the answer</summary>
Jupiter again: 9 h 56 min.
</details>`,
  },
  {
    title: 'Warnings',
    text: `> [!WARNING]
> This deletes all data of the table.

> [!CAUTION]
> There is no way back. Make a backup first:
>
> ${fence}sql
> CREATE TABLE users_backup AS SELECT * FROM users;
> ${fence}

> [!NOTE]
> Indexes are rebuilt automatically.`,
  },
  {
    title: 'Table with formulas and code',
    text: `| Concept | Notation | In code |
|---------|----------|---------|
| Absolute value | $|x|$ | \`abs(x)\` |
| Norm | $\\|v\\|$ | \`norm(v)\` |
| Conditional probability | $P(A|B)$ | \`p(a | b)\` |
| Or | $a \\lor b$ | \`a || b\` |`,
  },
  {
    title: 'Nested lists',
    text: `1. **Prepare**
   - [x] Read the documentation
   - [ ] Write a test
     1. for the happy path
     2. for the error
2. **Build**

   In small steps.
3. **Ship**
   - Tag the release
   - Tell the others`,
  },
  {
    title: 'Python with explanation',
    text: `${fence}python
from collections import Counter

def most_common(words: list[str], n: int = 3) -> list[tuple[str, int]]:
    """Return the n most frequent words."""
    return Counter(w.lower() for w in words).most_common(n)

print(most_common("the cat and the dog and the bird".split()))
# [('the', 3), ('and', 2), ('cat', 1)]
${fence}

\`Counter\` runs in **O(k)** for *k* words; sorting costs O(k log n).`,
  },
  {
    title: 'SQL and its plan',
    text: `${fence}sql
SELECT c.name, COUNT(*) AS orders
FROM customers c
JOIN orders o ON o.customer_id = c.id
WHERE o.created_at >= DATE '2026-01-01'
GROUP BY c.name
HAVING COUNT(*) > 10;
${fence}

An index on \`orders (customer_id, created_at)\` avoids the sequential scan.`,
  },
  {
    title: 'Sources as links',
    text: `According to [the report][1] and [MDN](https://developer.mozilla.org "MDN Web Docs"), both work. [Node.js](https://nodejs.org) has had it since version 20.

Mind [bank.example](https://attacker.example/login), which is not what it seems.

[1]: https://example.com/report`,
  },
  {
    title: 'Statistics',
    text: `With $n = 30$, $\\bar{x} = 4.2$ and $s = 0.9$:

\`\`\`math
t = \\frac{\\bar{x} - \\mu_0}{s / \\sqrt{n}} = \\frac{4.2 - 4.0}{0.9 / \\sqrt{30}} \\approx 1.22
\`\`\`

The critical value is $t_{0.975,\\,29} = 2.05$, so the difference is **not significant** ($p \\approx 0.23$).`,
  },
  {
    title: 'Truth table',
    text: `$$
\\begin{array}{c|c|c}
p & q & \\overline{p \\cdot q} \\\\
\\hline
0 & 0 & 1 \\\\
0 & 1 & 1 \\\\
1 & 0 & 1 \\\\
1 & 1 & 0
\\end{array}
$$

By De Morgan, $\\overline{A \\cdot B} = \\overline{A} + \\overline{B}$.`,
  },
  {
    title: 'Recipe',
    text: `# Pancakes

*Serves 4 · 20 minutes*

**Ingredients**

- 200 g flour
- 300 ml milk
- 2 eggs
- a pinch of salt

**Method**

1. Mix everything until smooth.
2. Rest for 10~15 minutes.
3. Fry over medium heat, about 1½ minutes on each side.

---

Prices: flour ~$1.50, milk ~$2, eggs ~$3.`,
  },
  {
    title: 'Refusal with HTML',
    text: `I can't embed a page, but I can show you the markup:

<iframe src="https://example.com"></iframe>

${fence}html
<iframe src="https://example.com" sandbox loading="lazy"></iframe>
${fence}

<!-- This comment is for nobody to read. -->
Use \`sandbox\` unless you trust the page.`,
  },
  {
    title: 'Poem',
    text: `The tide comes in,\\
the tide goes out,\\
and nobody asks\\
what it is about.

~~The end.~~ <mark>To be continued.</mark>`,
  },
  {
    title: 'Configuration',
    text: `${fence}yaml title="compose.yaml"
services:
  web:
    image: nginx:1.29
    ports: ["8080:80"]
    volumes:
      - ./site:/usr/share/nginx/html:ro
${fence}

Start it with \`docker compose up -d\` and open http://127.0.0.1:8080/.`,
  },
];
