/*
 * Sealing lexicons: their entries, with the forms of their words, into the tries.  An entry
 * that stands twice in a list counts once, with the id that it had first.
 */
#include "rules/seal.h"

#include "base/limits.h"
#include "lang/words.h"

uint32_t
seal_known_type(struct sealer *s, struct placed type)
{
	uint32_t row = seal_type(s, type.text);
	if (row != NONE)
		return row;
	if (str_is(type.text, "NONE"))
		seal_error(s, type.at, 0, type.text.len,
		    "NONE is for rules: what they match is no entity",
		    "a name must be of some type");
	else if (type.text.len)
		seal_error(s, type.at, 0, type.text.len, seal_type_help(s, type.text),
		    "unknown type %.*s", (int)type.text.len, type.text.ptr);
	else
		seal_error(s, type.at, 0, 0, NULL, "no type is given");
	return NONE;
}

/* ---- forms */

static void
add_form(void *context, struct str form)
{
	struct forms *f = context;
	struct buf b = {0};
	buf_str(&b, f->before);
	buf_str(&b, form);
	buf_str(&b, f->after);
	f->phrase(f, buf_view(&b), false);
	buf_done(&b);
}

void
forms_walk(struct forms *f, struct str text, unsigned flags)
{
	f->phrase(f, text, true);
	if (flags & LEXICON_NOUN) {
		size_t at = text.len;
		while (at && text.ptr[at - 1] != ' ' && text.ptr[at - 1] != '-')
			at--;
		f->before = str_sub(text, 0, at);
		f->after = STR_NONE;
		lemma_forms(str_sub(text, at, text.len), POS_NOUN, add_form, f);
	}
	if (flags & LEXICON_VERB) {
		size_t at = str_chr(text, ' ');
		f->before = STR_NONE;
		f->after = str_sub(text, at, text.len);
		lemma_forms(str_sub(text, 0, at), POS_VERB, add_form, f);
	}
}

static void
add_phrase(struct forms *f, struct str text, bool whole)
{
	f->leaf.whole = whole;
	trie_add(f->s, text, &f->leaf);
}

/* ---- entries */

/* The part of a lexicon that is being sealed: entries of one place in the themes. */
struct part {
	struct sealer *s;
	const struct b_lexicon *l;
	uint32_t lexicon, type, rule;
	struct place at;
	uint8_t level;
	uint32_t first_entry, plain;         /* rows of entries; plain: those without an id */
};

/* The rule that entries of this part come from: the lexicon's own, or, when they were added
 * later, one more. */
static uint32_t
rule_of(struct part *p)
{
	const struct lexicon_spec *spec = &p->l->spec;
	struct buf name = {0};
	if (p->rule != NONE)
		return p->rule;
	struct rule_head head = {
	    .certainty = spec->certainty, .level = p->level, .at = p->at};
	buf_fmt(&name, "@%.*s", (int)spec->name.len, spec->name.ptr);
	p->rule = seal_rule(p->s, &head,
	    (struct seal_rule){STAGE_LEXICONS, p->lexicon, buf_view(&name), 90, NONE});
	buf_done(&name);
	return p->rule;
}

static struct r_entry
new_entry(struct part *p)
{
	uint32_t rule = rule_of(p);
	return (struct r_entry){p->type == NONE ? ENTRY_NONE : ENTRY_TYPED, p->type, rule,
	    (uint32_t)p->s->numbers.n, 0, p->s->rules.v[rule].certainty};
}

/* That of an entry with one actor.  What an earlier part left in entry_by_actor is lower than
 * this part's first row. */
static uint32_t
entry_of_one(struct part *p, const struct b_entry *b)
{
	struct sealer *s = p->s;
	struct r_number link = {seal_actor(s, str_trim(b->id), str_trim(b->text), p->type)};
	while (s->entry_by_actor.n <= link.v)
		vec_push(&s->entry_by_actor, 0);
	uint32_t *known = &s->entry_by_actor.v[link.v];
	if (*known >= p->first_entry)
		return *known;
	struct r_entry e = new_entry(p);
	e.n_links = 1;
	*known = (uint32_t)s->entries.n;
	vec_push(&s->numbers, link);
	vec_push(&s->entries, e);
	return *known;
}

/* What an entry means: one row for each id of a part. */
static uint32_t
entry_of(struct part *p, const struct b_entry *b)
{
	struct sealer *s = p->s;
	uint32_t row;
	if (!b->id.len && p->type == NONE)
		return 0;
	if (!b->id.len) {
		if (!p->plain) {
			struct r_entry e = new_entry(p);
			p->plain = (uint32_t)s->entries.n;
			vec_push(&s->entries, e);
		}
		return p->plain;
	}
	if (str_chr(b->id, '+') == b->id.len)
		return entry_of_one(p, b);
	if (map_get(s->entry_of, b->id, &row) && row >= p->first_entry)
		return row;
	struct r_entry e = new_entry(p);
	e.n_links = seal_links(s, b->id, str_trim(b->text), p->type);
	row = (uint32_t)s->entries.n;
	map_set(s->entry_of, b->id, row);
	vec_push(&s->entries, e);
	return row;
}

static void
add_entry(struct part *p, const struct b_entry *e)
{
	struct sealer *s = p->s;
	const struct lexicon_spec *spec = &p->l->spec;
	struct str text = str_trim(e->text);
	if (!text.len) {
		seal_error(s, e->at, 0, 0, NULL, "an empty entry in the lexicon %.*s",
		    (int)spec->name.len, spec->name.ptr);
		return;
	}
	uint32_t entry = entry_of(p, e);
	struct forms f = {.phrase = add_phrase, .s = s};
	f.leaf = (struct leaf){spec->flags & LEXICON_EXACT ? TRIE_EXACT : TRIE_FOLD,
	    p->lexicon, entry, true};
	forms_walk(&f, text, spec->flags);
	if (s->b->keeps) {
		struct r_lexeme x = {p->lexicon, entry, seal_str(s, e->text)};
		vec_push(&s->lexemes, x);
	}
}

static void
say_repeats(struct sealer *s, const struct b_lexicon *l)
{
	struct place at = l->spec.at;
	if (!s->repeats || !s->b->checks)
		return;
	for (size_t i = 0; i < l->parts.n && l->parts.v[i].first <= s->first_repeat; i++)
		at = l->parts.v[i].at;
	struct str first = str_trim(l->entries.v[s->first_repeat].text);
	if (first.len > LIMIT_QUOTE)
		first.len = LIMIT_QUOTE;
	seal_warn(s, at, 0, 0,
	    l->spec.flags & LEXICON_EXACT ? NULL : "case counts only with 'case: exact'",
	    s->repeats == 1 ? "%u entry of %.*s repeats an earlier one: '%.*s'"
			    : "%u entries of %.*s repeat earlier ones: '%.*s' is the first",
	    s->repeats, (int)l->spec.name.len, l->spec.name.ptr, (int)first.len, first.ptr);
}

static void
add_entries(struct sealer *s, uint32_t row)
{
	const struct b_lexicon *l = &s->b->lexicons.v[row];
	const struct r_lexicon *r = &s->lexicons.v[row];
	struct part p = {.s = s, .l = l, .lexicon = row, .type = r->type, .rule = r->rule,
	    .at = l->spec.at, .level = l->level, .first_entry = (uint32_t)s->entries.n};
	s->repeats = 0;
	for (size_t i = 0, part = 0; i < l->entries.n; i++) {
		const struct b_entry *e = &l->entries.v[i];
		for (; part < l->parts.n && l->parts.v[part].first <= i; part++) {
			p.rule = NONE;
			p.at = l->parts.v[part].at;
			p.level = l->parts.v[part].level;
			p.first_entry = (uint32_t)s->entries.n;
			p.plain = 0;
		}
		s->entry_at = (uint32_t)i;
		if (!builder_is_taken(l, e->text, i + 1))
			add_entry(&p, e);
	}
	say_repeats(s, l);
}

/* The row of a lexicon; that of the base is written anew when its spec was given again. */
static void
add_lexicon(struct sealer *s, uint32_t row)
{
	const struct b_lexicon *l = &s->b->lexicons.v[row];
	bool in_base = s->base && row < s->base->n_lexicons;
	if (in_base && !l->respec)
		return;
	struct rule_head head = {
	    .certainty = l->spec.certainty, .level = l->level, .at = l->spec.at};
	struct buf name = {0};
	buf_fmt(&name, "@%.*s", (int)l->spec.name.len, l->spec.name.ptr);
	struct seal_rule as = {STAGE_LEXICONS, row, buf_view(&name), 90,
	    in_base ? s->base->lexicons[row].rule : NONE};
	uint32_t rule = seal_rule(s, &head, as);
	buf_done(&name);
	struct r_lexicon r = {.type = NONE, .flags = l->spec.flags, .rule = rule};
	r.name = seal_str(s, l->spec.name);
	r.start = in_base ? s->lexicons.v[row].start : 0;
	if (l->spec.type.len)
		r.type = seal_known_type(s, (struct placed){l->spec.type, l->spec.at});
	if (in_base)
		s->lexicons.v[row] = r;
	else
		vec_push(&s->lexicons, r);
}

void
seal_lexicons(struct sealer *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->b->lexicons.n; i++)
		n += s->b->lexicons.v[i].entries.n;
	if (n > LIMIT_LEXICON_WORDS) {
		seal_error(s, s->b->lexicons.v[0].spec.at, 0, 0, NULL,
		    "lexicons of more than %d entries", LIMIT_LEXICON_WORDS);
		return;
	}
	for (uint32_t i = 0; i < s->b->lexicons.n && s->rules.n <= LIMIT_RULES; i++) {
		add_lexicon(s, i);
		add_entries(s, i);
	}
}
