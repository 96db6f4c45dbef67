/*
 * Sealing names: actors with their aliases, demonyms and descriptions, and lexicons with
 * the forms of their words.  Names match exactly, descriptions folded; a leading "the" of
 * a name is not part of it, of a description it is.
 */
#include "rules/seal.h"

#include "base/limits.h"
#include "lang/words.h"
#include "text/regex.h"

uint32_t
seal_actor(struct sealer *s, struct str id, struct str name, uint32_t type)
{
	uint32_t row;
	if (map_get(s->actor_of, id, &row))
		return row;
	struct r_actor a = {
	    .id = seal_str(s, id),
	    .name = seal_str(s, name.len ? name : id),
	    .type = type,
	    .rule = NONE,
	};
	row = (uint32_t)s->actors.n;
	vec_push(&s->actors, a);
	map_set(s->actor_of, id, row);
	return row;
}

static struct str
without_article(struct str name)
{
	name = str_trim(name);
	return str_starts(name, STR("the ")) ? str_trim(str_sub(name, 4, name.len))
					     : name;
}

static uint32_t
add_entry(struct sealer *s, struct r_entry e)
{
	vec_push(&s->entries, e);
	return (uint32_t)(s->entries.n - 1);
}

static void
add_names(struct sealer *s, const struct placed *list, size_t n, struct r_entry e)
{
	uint32_t entry = n ? add_entry(s, e) : 0;
	for (size_t i = 0; i < n; i++) {
		struct str name = without_article(list[i].text);
		if (!name.len)
			seal_error(s, list[i].at, 0, 0, NULL, "an empty name");
		else if (e.kind == ENTRY_DESC)
			trie_add(s, TRIE_FOLD, list[i].text, NONE, entry);
		else
			trie_add(s, TRIE_EXACT, name, NONE, entry);
	}
}

static uint32_t
known_type(struct sealer *s, struct placed type)
{
	uint32_t row = seal_type(s, type.text);
	if (row == NONE)
		seal_error(s, type.at, 0, type.text.len, seal_type_help(s, type.text),
		    type.text.len ? "unknown type %.*s" : "no type is given%.*s",
		    (int)type.text.len, type.text.ptr);
	return row;
}

static void
add_actor(struct sealer *s, const struct actor_rule *a)
{
	uint32_t type = known_type(s, a->type);
	struct str id = a->head.id.len ? a->head.id : a->name.text;
	if (!id.len) {
		seal_error(s, a->head.at, 0, 0, NULL, "an actor needs an id");
		return;
	}
	uint32_t row = seal_actor(s, id, a->name.text, type);
	struct rule_head head = a->head;
	if (!head.name.len)
		head.name = a->name.text;
	uint32_t rule = seal_rule(
	    s, &head, (struct seal_rule){STAGE_ACTORS, row, id, 95});
	s->actors.v[row].rule = rule;
	struct r_number link = {row};
	struct r_entry e = {ENTRY_NAME, type, rule, (uint32_t)s->numbers.n, 1,
	    s->rules.v[rule].certainty};
	vec_push(&s->numbers, link);
	if (a->name.text.len)
		add_names(s, &a->name, 1, e);
	add_names(s, a->alias, a->n_alias, e);
	e.kind = ENTRY_DEMONYM;
	e.type = seal_type(s, STR("NORP"));
	add_names(s, a->demonym, a->n_demonym, e);
	e.kind = ENTRY_DESC;
	e.type = seal_type(s, STR("MENTION"));
	add_names(s, a->desc, a->n_desc, e);
}

/* "2021", "2021-01" and "2021-01-20" filled up, so that they compare as text. */
static struct str
whole_date(struct sealer *s, struct str date, const char *rest, struct place at)
{
	static const char form[] = "0000-00-00";
	char out[11];
	bool good = date.len == 4 || date.len == 7 || date.len == 10;
	for (size_t i = 0; good && i < date.len; i++) {
		bool digit = date.ptr[i] >= '0' && date.ptr[i] <= '9';
		good = form[i] == '0' ? digit : date.ptr[i] == '-';
	}
	if (!date.len)
		return date;
	if (!good) {
		seal_error(s, at, 0, 0, "as in 2021, 2021-01 or 2021-01-20",
		    "bad date %.*s", (int)(date.len > 40 ? 40 : date.len), date.ptr);
		return STR_NONE;
	}
	memcpy(out, date.ptr, date.len);
	memcpy(out + date.len, rest + date.len, 11 - date.len);
	return (struct str){arena_copy(s->arena, out, 10), 10};
}

static void
add_facts(struct sealer *s, const struct actor_rule *a)
{
	struct str id = a->head.id.len ? a->head.id : a->name.text;
	uint32_t row, other;
	if (!map_get(s->actor_of, id, &row))
		return;
	s->actors.v[row].fact = (uint32_t)s->facts.n;
	for (size_t i = 0; i < a->n_facts; i++) {
		const struct actor_fact *f = &a->facts[i];
		if (!map_get(s->actor_of, f->other.text, &other)) {
			seal_warn(s, f->other.at, 0, f->other.text.len, NULL,
			    "no actor has the id %.*s", (int)f->other.text.len,
			    f->other.text.ptr);
			continue;
		}
		struct r_fact fact = {
		    .type = seal_str(s, f->type.text),
		    .other = other,
		    .from = seal_str(s, whole_date(s, f->from, "0000-00-00", f->type.at)),
		    .to = seal_str(s, whole_date(s, f->to, "9999-99-99", f->type.at)),
		};
		vec_push(&s->facts, fact);
		s->actors.v[row].n_facts++;
	}
}

void
seal_actors(struct sealer *s)
{
	for (size_t i = 0; i < s->b->actors.n; i++)
		if (!s->b->actors.v[i].removed)
			add_actor(s, &s->b->actors.v[i].r);
	for (size_t i = 0; i < s->b->actors.n; i++)
		if (!s->b->actors.v[i].removed)
			add_facts(s, &s->b->actors.v[i].r);
}

/* ---- lexicons */

struct forms {
	struct sealer *s;
	struct str before, after; /* the rest of the phrase */
	uint32_t root, lexicon, entry;
};

static void
add_form(void *context, struct str form)
{
	struct forms *f = context;
	struct buf b = {0};
	buf_str(&b, f->before);
	buf_str(&b, form);
	buf_str(&b, f->after);
	trie_add(f->s, f->root, buf_view(&b), f->lexicon, f->entry);
	buf_done(&b);
}

static void
add_with_forms(struct forms *f, struct str text, unsigned flags)
{
	trie_add(f->s, f->root, text, f->lexicon, f->entry);
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

/* Actors named by an id of an entry, "china+russia" both. */
static void
add_links(
    struct sealer *s, struct str ids, struct str name, uint32_t type, struct r_entry *e)
{
	struct str one, rest = ids;
	bool several = str_chr(ids, '+') < ids.len;
	e->links = (uint32_t)s->numbers.n;
	while (str_split(&rest, '+', &one)) {
		one = str_trim(one);
		if (!one.len)
			continue;
		struct r_number n = {seal_actor(s, one, several ? one : name, type)};
		vec_push(&s->numbers, n);
		e->n_links++;
	}
}

/* What an entry means: one row per lexicon and id. */
static uint32_t
entry_of(struct sealer *s, uint32_t lexicon, uint32_t type, const struct b_entry *b)
{
	uint32_t row;
	struct buf key = {0};
	if (type == NONE && !b->id.len)
		return 0;
	buf_fmt(&key, "%u:", lexicon);
	buf_str(&key, b->id);
	if (!map_get(s->entry_of, buf_view(&key), &row)) {
		uint32_t rule = s->lexicons.v[lexicon].rule;
		struct r_entry e = {
		    ENTRY_TYPED, type, rule, 0, 0, s->rules.v[rule].certainty};
		if (b->id.len)
			add_links(s, b->id, b->text, type, &e);
		if (e.type == NONE && e.n_links)
			e.type = s->actors.v[s->numbers.v[e.links].v].type;
		row = e.type == NONE ? 0 : add_entry(s, e);
		map_set(s->entry_of, buf_view(&key), row);
	}
	buf_done(&key);
	return row;
}

static void
seal_lexicon(struct sealer *s, uint32_t row)
{
	const struct b_lexicon *l = &s->b->lexicons.v[row];
	const struct lexicon_spec *spec = &l->spec;
	struct rule_head head = {
	    .certainty = spec->certainty, .level = l->level, .at = spec->at};
	struct buf name = {0};
	buf_fmt(&name, "@%.*s", (int)spec->name.len, spec->name.ptr);
	struct r_lexicon r = {.name = seal_str(s, spec->name)};
	r.rule = seal_rule(
	    s, &head, (struct seal_rule){STAGE_LEXICONS, row, buf_view(&name), 90});
	buf_done(&name);
	vec_push(&s->lexicons, r);
	uint32_t type = NONE;
	if (spec->type.len)
		type = known_type(s, (struct placed){spec->type, spec->at});
	uint32_t root = spec->flags & LEXICON_EXACT ? TRIE_EXACT : TRIE_FOLD;
	for (size_t i = 0; i < l->entries.n; i++) {
		const struct b_entry *e = &l->entries.v[i];
		if (e->removed)
			continue;
		struct str text = str_trim(e->text);
		if (!text.len) {
			seal_error(s, e->at, 0, 0, NULL,
			    "an empty entry in the lexicon %.*s", (int)spec->name.len,
			    spec->name.ptr);
			continue;
		}
		struct forms f = {.s = s,
		    .root = root,
		    .lexicon = row,
		    .entry = entry_of(s, row, type, e)};
		add_with_forms(&f, text, spec->flags);
	}
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
	for (uint32_t i = 0; i < s->b->lexicons.n; i++)
		seal_lexicon(s, i);
}
