import { arabicHelp } from './arabicHelp.js';
import { arabicIssues } from './arabicIssues.js';
import { counted, isolated } from './arabicWords.js';
import type { RequestLabels } from './RequestLabels.js';

export const arabicRequest: RequestLabels = {
  fieldHelp: arabicHelp,
  ...arabicIssues,
  presetName: 'اسم الإعداد الجاهز',
  savePreset: 'حفظ إعدادًا جاهزًا',
  renamePreset: (name) => `إعادة تسمية الإعداد الجاهز ${isolated(name)}`,
  removePreset: (name) => `إزالة الإعداد الجاهز ${isolated(name)}`,
  onlyChanged: (count) => `المغيَّر (${count})`,
  entryName: 'المفتاح',
  entryValue: 'القيمة',
  addEntry: 'إضافة',
  addTool: 'إضافة أداة',
  unnamedTool: (index) => `الأداة ${index}`,
  oneModel: 'نموذج واحد',
  modelWithOptions: 'مع خيارات',
  modelsInOrder: 'بدائل بالترتيب',
  onlySomeTools: 'بعض الأدوات فقط',
  otherValue: 'قيمة أخرى',
  line: (line) => `السطر ${line}`,
  formatJson: 'تنسيق',
  unexpectedJson: (found) => (found === '' ? 'ينتهي النص مبكرًا.' : `«${isolated(found)}» غير متوقع هنا.`),
  schemaProblem: {
    schema: () => 'المخطط كائن، أو true أو false.',
    type: (word) => `«${isolated(word)}» ليس نوعًا. الأنواع: string وnumber وinteger وboolean وobject وarray وnull.`,
    number: (word) => `يجب أن يكون «${isolated(word)}» عددًا.`,
    count: (word) => `يجب أن يكون «${isolated(word)}» عددًا صحيحًا لا يقل عن 0.`,
    boolean: (word) => `يجب أن يكون «${isolated(word)}» إما true أو false.`,
    text: (word) => `يجب أن يكون «${isolated(word)}» نصًا.`,
    list: (word) => `يجب أن يكون «${isolated(word)}» قائمة فيها عنصر واحد على الأقل.`,
    object: (word) => `يجب أن يكون «${isolated(word)}» كائنًا.`,
    pattern: (word) => `«${isolated(word)}» ليس تعبيرًا نمطيًا.`,
    reference: (word) => `«${isolated(word)}» لا يشير إلى شيء في هذا المخطط.`,
    required: (word) => `«${isolated(word)}» مطلوب، لكنه ليس من الخصائص.`,
    range: (word) => `«${isolated(word)}» فوق حده الأعلى.`,
    root: () => 'يجب أن يكون نوع المخطط الخارجي «object».',
    closed: () => 'مع «strict» يحتاج كل كائن إلى ⁨"additionalProperties": false⁩.',
    strictRequired: (word) => `مع «strict» يجب أن تكون كل الخصائص مطلوبة؛ «${isolated(word)}» ليست كذلك.`,
    unknown: (word) => `«${isolated(word)}» ليست كلمة معروفة هنا.`,
  },

  askModels: 'سؤال عدة نماذج',
  askCount: (count) =>
    `سؤال ${counted(count, { one: 'نموذج واحد', two: 'نموذجين', few: 'نماذج', many: 'نموذجًا', other: 'نموذج' })}`,
  chooseModels: 'النماذج المراد سؤالها',
  differences: 'الفروق',
  answerComplete: (name) => `اكتملت إجابة ${isolated(name)}.`,
  backToOne: 'عرض إجابة واحدة',
  continueWith: (token) => `المتابعة بـ«${isolated(token)}» بدلًا منه`,

  map: 'خريطة المحادثة',
  mapEmpty: 'ستظهر هنا كل أسئلة هذه المحادثة وإجاباتها مع نسخها.',
  shownNow: 'معروض',
};
