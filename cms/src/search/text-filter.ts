import { AMENITY_LABELS, PROPERTY_TYPE_LABELS } from '@bookmysleep/domain/labels'
import { escapePattern } from './escape-pattern.ts'
import { STOP_WORDS, wordSynonyms } from './index-settings.ts'
import { placeSynonyms } from './place-names.ts'

const TEXT_FIELDS = ['propertyName', 'address.area', 'address.city', 'address.state', 'address.country']
const WORDS_BY_FIELD: [string, Record<string, { en: string }>][] = [
  ['propertyType', PROPERTY_TYPE_LABELS],
  ['amenities', AMENITY_LABELS],
]
const GENDER_WORDS = ['women', 'men']

/**
 * A text search as a filter of MongoDB: every word has to be found somewhere (or in the given fields), the last
 * one may be unfinished. What was typed is escaped, so it is looked for as it stands.
 */
export function textFilter(text: string, fields?: string[]): object {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word && !STOP_WORDS.includes(word))
  if (words.length === 0) return {}
  return { $and: words.map((word, index) => oneWord(word, { isLast: index === words.length - 1, fields })) }
}

function oneWord(
  word: string,
  { isLast, fields }: { isLast: boolean; fields?: string[] | undefined },
): object {
  const synonyms = { ...placeSynonyms(), ...wordSynonyms() }
  const patterns = [word, ...(synonyms[word] ?? [])].map((each, index) =>
    pattern(each, isLast && index === 0),
  )
  const inText = (names: string[]) => names.flatMap((field) => patterns.map((each) => ({ [field]: each })))
  if (fields) return { $or: inText(fields) }
  const found = (label: string) => patterns.some((each) => each.test(label))
  return {
    $or: [
      ...inText(TEXT_FIELDS),
      ...WORDS_BY_FIELD.map(([field, labels]) => ({
        [field]: {
          $in: Object.keys(labels).filter((value) => found(value) || found(labels[value]?.en ?? '')),
        },
      })),
      { genderPolicy: { $in: GENDER_WORDS.filter(found) } },
    ],
  }
}

function pattern(word: string, mayBeUnfinished: boolean): RegExp {
  const escaped = escapePattern(word)
  return new RegExp(`(^|[^a-z0-9])${escaped}${mayBeUnfinished ? '' : '([^a-z0-9]|$)'}`, 'i')
}
