/*
 * Sealing: checks everything, numbers it, and writes one block.  All problems are
 * reported, then sealing fails; rows of one kind are gathered in an array each and copied
 * at the end.
 */
#include "rules/seal.h"

#include <stdarg.h>

#include "base/limits.h"
#include "text/regex.h"
#include "text/uni.h"

static void
say(struct sealer *s, struct place at, size_t offset, size_t len, bool warning,
    const char *help, const char *text)
{
	if (!warning)
		s->n_errors++;
	if (s->report && s->report->say)
		s->report->say(s->report->context, at, offset, len, warning, text, help);
}

void
seal_error(struct sealer *s, struct place at, size_t offset, size_t len, const char *help,
    const char *fmt, ...)
{
	char text[512];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	say(s, at, offset, len, false, help, text);
}

void
seal_warn(struct sealer *s, struct place at, size_t offset, size_t len, const char *help,
    const char *fmt, ...)
{
	char text[512];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	say(s, at, offset, len, true, help, text);
}

const char *
seal_suggest(struct sealer *s, struct str got, const struct str *names, size_t n,
    const char *before)
{
	size_t most = got.len < 4 ? 1 : got.len < 8 ? 2 : 3, best = most + 1;
	struct str name = STR_NONE;
	for (size_t i = 0; i < n; i++) {
		size_t d = str_distance(got, names[i], most);
		if (d < best) {
			best = d;
			name = names[i];
		}
	}
	if (best > most)
		return NULL;
	struct buf b = {0};
	buf_fmt(&b, "did you mean '%s%.*s'?", before, (int)name.len, name.ptr);
	const char *out = arena_copy(s->arena, b.ptr, b.len);
	buf_done(&b);
	return out;
}

struct r_str
seal_str(struct sealer *s, struct str text)
{
	uint32_t at;
	if (!text.len)
		return (struct r_str){0, 0};
	if (!map_get(s->text_of, text, &at)) {
		at = (uint32_t)s->text.n;
		if (s->text.n + text.len > s->text.cap) {
			s->text.cap = (s->text.n + text.len) * 2;
			s->text.v = mem_resize(s->text.v, s->text.cap, sizeof *s->text.v);
		}
		memcpy(s->text.v + s->text.n, text.ptr, text.len);
		s->text.n += text.len;
		map_set(s->text_of, text, at);
	}
	return (struct r_str){at, (uint32_t)text.len};
}

uint32_t
seal_word(struct sealer *s, struct str text)
{
	return intern_id(s->word_ids, text);
}

uint32_t
seal_word_folded(struct sealer *s, struct str text)
{
	buf_clear(&s->fold);
	uni_fold(&s->fold, text);
	return seal_word(s, buf_view(&s->fold));
}

void
seal_tokens(struct sealer *s, struct str text)
{
	static const char *const whole[] = {"'s", "\xE2\x80\x99s", "n't",
	    "n\xE2\x80\x99t", "'re", "'ve", "'ll", "'d", "'m", "'"};
	/* A word behind it, so that the stop of "Dr." is no sentence's end. */
	text = str_trim(text);
	buf_clear(&s->phrase);
	buf_str(&s->phrase, text);
	buf_puts(&s->phrase, " a");
	tokens_read(&s->tokens, buf_view(&s->phrase));
	s->tokens.list.n--;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		if (!str_is(text, whole[i]))
			continue;
		struct token t = {.from = 0, .to = (uint32_t)text.len};
		vec_clear(&s->tokens.list);
		vec_push(&s->tokens.list, t);
	}
}

/* ---- types */

static const struct b_type *
own_type(const struct sealer *s, struct str name)
{
	for (size_t i = 0; i < s->b->types.n; i++)
		if (str_eq(s->b->types.v[i].name, name))
			return &s->b->types.v[i];
	return NULL;
}

static bool
standard_type(const struct sealer *s, struct str name)
{
	uint32_t id = schema_find(s->schema, name);
	return id && (schema_is_entity(s->schema, id) || schema_is_event(s->schema, id));
}

uint32_t
seal_type(struct sealer *s, struct str name)
{
	uint32_t row;
	if (!name.len)
		return NONE;
	if (map_get(s->type_of, name, &row))
		return row;
	const struct b_type *own = own_type(s, name);
	if (!own && !standard_type(s, name))
		return NONE;
	struct r_type t = {.name = seal_str(s, name), .parent = NONE};
	row = (uint32_t)s->types.n;
	vec_push(&s->types, t);
	map_set(s->type_of, name, row);
	uint32_t parent = own ? seal_type(s, own->parent) : NONE;
	s->types.v[row].parent = parent;
	return row;
}

const char *
seal_type_help(struct sealer *s, struct str name)
{
	static const char *const standard[] = {"PERSON", "ORG", "GPE", "LOC", "FAC",
	    "NORP", "EVENT", "DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL",
	    "ORDINAL", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE", "MENTION", "MISC",
	    "CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST",
	    "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE",
	    "ASSAULT", "INVESTIGATE", "STATEMENT", "DISASTER", "OTHER", "actor"};
	struct str names[256];
	size_t n = 0;
	for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
		names[n++] = str_of(standard[i]);
	for (size_t i = 0; i < s->b->types.n && n < 256; i++)
		names[n++] = s->b->types.v[i].name;
	const char *help = seal_suggest(s, name, names, n, "");
	return help ? help
		    : "a type of your own is declared as in: types: {MINISTRY: ORG}";
}

static void
seal_types(struct sealer *s)
{
	for (size_t i = 0; i < s->b->types.n; i++) {
		const struct b_type *t = &s->b->types.v[i];
		size_t steps = 0;
		if (t->parent.len && !own_type(s, t->parent) &&
		    !standard_type(s, t->parent))
			seal_error(s, t->at, 0, 0, seal_type_help(s, t->parent),
			    "unknown type %.*s as the parent of %.*s", (int)t->parent.len,
			    t->parent.ptr, (int)t->name.len, t->name.ptr);
		for (const struct b_type *p = t; p && steps <= s->b->types.n; steps++)
			p = own_type(s, p->parent);
		if (steps > s->b->types.n)
			seal_error(s, t->at, 0, 0, NULL,
			    "type %.*s is among its own parents", (int)t->name.len,
			    t->name.ptr);
		seal_type(s, t->name);
	}
}

/* ---- tests, regexes, rules */

uint32_t
seal_class(struct sealer *s, const struct r_atom *atoms, size_t n, bool any)
{
	struct buf b = {0};
	uint32_t row;
	buf_chr(&b, any && n > 1 ? 'o' : 'a');
	buf_add(&b, (const char *)atoms, n * sizeof *atoms);
	struct str key = buf_view(&b);
	if (map_get(s->class_of, key, &row)) {
		buf_done(&b);
		return row;
	}
	struct r_class k = {(uint32_t)s->atoms.n, (uint32_t)n, any && n > 1};
	for (size_t i = 0; i < n; i++)
		vec_push(&s->atoms, atoms[i]);
	row = (uint32_t)s->classes.n;
	vec_push(&s->classes, k);
	map_set(s->class_of, key, row);
	buf_done(&b);
	return row;
}

/* Of rules that tie in all else, actors come before lexicons before patterns, then as in
 * the files. */
static uint32_t
order_of(enum rule_stage stage, size_t row)
{
	static const uint32_t first[] = {[STAGE_ACTORS] = 0, [STAGE_LEXICONS] = 1,
	    [STAGE_ENTITIES] = 2, [STAGE_EVENTS] = 3, [STAGE_RELATIONS] = 4};
	return first[stage] << 28 | (uint32_t)row;
}

uint32_t
seal_rule(struct sealer *s, const struct rule_head *h, struct seal_rule as)
{
	struct r_rule r = {
	    .name = seal_str(s, h->name.len ? h->name
				: h->id.len ? h->id
					    : as.name),
	    .id = seal_str(s, h->id),
	    .note = seal_str(s, h->note),
	    .file = h->at.file < s->b->files.n ? h->at.file : 0,
	    .line = h->at.line,
	    .col = h->at.col,
	    .priority = h->priority,
	    .certainty = h->certainty ? h->certainty : as.certainty,
	    .stage = as.stage,
	    .level = h->level,
	    .order = order_of(as.stage, as.row),
	};
	if (r.certainty > 100)
		r.certainty = 100;
	vec_push(&s->rules, r);
	if (s->rules.n == LIMIT_RULES + 1)
		seal_error(s, h->at, 0, 0, NULL, "more than %d rules", LIMIT_RULES);
	return (uint32_t)(s->rules.n - 1);
}

/* ---- writing the block */

static void
seal_words(struct sealer *s)
{
	struct r_word none = {0};
	struct r_slot empty = {0, 0};
	size_t n = intern_count(s->word_ids), size = 16;
	vec_push(&s->words, none);
	for (uint32_t i = 1; i <= n; i++) {
		struct r_word w = {.text = seal_str(s, intern_str(s->word_ids, i))};
		vec_push(&s->words, w);
	}
	while (size < n * 2 + 2)
		size *= 2;
	for (size_t i = 0; i < size; i++)
		vec_push(&s->slots, empty);
	for (uint32_t i = 1; i <= n; i++) {
		uint32_t hash = word_hash(intern_str(s->word_ids, i));
		size_t at = hash & (size - 1);
		while (s->slots.v[at].word)
			at = (at + 1) & (size - 1);
		s->slots.v[at] = (struct r_slot){hash, i};
	}
}

/* The head of the list that a start belongs to, or NULL: then it is common. */
static uint32_t *
start_list(struct sealer *s, const struct r_start *k)
{
	if (k->kind == ATOM_FOLD || k->kind == ATOM_EXACT || k->kind == ATOM_LEMMA)
		return &s->words.v[k->arg].start;
	return k->kind == ATOM_LEXICON ? &s->lexicons.v[k->arg].start : NULL;
}

/* Counts become places: each list gets rows side by side, behind those of the one before. */
static uint32_t
place_list(uint32_t *head, uint32_t next)
{
	uint32_t n = *head;
	*head = n ? next : 0;
	return next + n;
}

/* Sorts what patterns begin with under the words and lexicons; the rest is common. */
static void
seal_starts(struct sealer *s)
{
	struct r_start none = {0};
	uint32_t end = (uint32_t)s->starts.n;
	for (size_t i = 0; i < s->first.n; i++) {
		uint32_t *head = start_list(s, &s->first.v[i]);
		if (head)
			(*head)++;
		else
			vec_push(&s->common, s->first.v[i]);
	}
	for (size_t i = 0; i < s->words.n; i++)
		end = place_list(&s->words.v[i].start, end);
	for (size_t i = 0; i < s->lexicons.n; i++)
		end = place_list(&s->lexicons.v[i].start, end);
	while (s->starts.n < end)
		vec_push(&s->starts, none);
	uint32_t *filled = mem_array(end, sizeof *filled); /* by the head's row */
	for (size_t i = 0; i < s->first.n; i++) {
		const uint32_t *head = start_list(s, &s->first.v[i]);
		if (!head)
			continue;
		uint32_t row = *head + filled[*head]++;
		s->starts.v[row] = s->first.v[i];
		if (row > *head)
			s->starts.v[row - 1].next = row;
	}
	mem_free(filled);
}

static void
align(struct buf *out)
{
	while (out->len % 8)
		buf_chr(out, 0);
}

static struct ruleset *
write_block(struct sealer *s)
{
	struct blob_header h = {.magic = BLOB_MAGIC,
	    .version = BLOB_VERSION,
	    .order = BLOB_ORDER,
	    .n_sections = SECTION_N};
	struct buf out = {0};
	buf_pad(&out, 0, sizeof h);
#define X(name, type)                                                                    \
	align(&out);                                                                     \
	h.section[SECTION_##name].at = out.len;                                          \
	h.section[SECTION_##name].n = s->name.n;                                         \
	if (s->name.n)                                                                   \
		buf_add(&out, (const char *)s->name.v, s->name.n * sizeof *s->name.v);
	SECTIONS(X)
#undef X
	align(&out);
	h.size = out.len;
	h.sum = blob_sum(&h);
	memcpy(out.ptr, &h, sizeof h);
	char *copy = mem_alloc(out.len);
	memcpy(copy, out.ptr, out.len);
	struct ruleset *r = ruleset_open((struct str){copy, out.len});
	buf_done(&out);
	if (r)
		r->owned = copy;
	else
		mem_free(copy);
	return r;
}

static void
sealer_init(struct sealer *s)
{
	struct r_entry none = {0};
	s->arena = arena_new();
	s->schema = schema_new();
	s->word_ids = intern_new();
	s->class_of = map_new();
	s->type_of = map_new();
	s->actor_of = map_new();
	s->entry_of = map_new();
	s->regex_of = map_new();
	s->text_of = map_new();
	struct r_start no_start = {0};
	struct r_payload no_payload = {0};
	vec_push(&s->entries, none);
	vec_push(&s->starts, no_start);
	vec_push(&s->payloads, no_payload);
	trie_init(s);
}

static void
sealer_done(struct sealer *s)
{
	arena_free(s->arena);
	schema_free(s->schema);
	intern_free(s->word_ids);
	map_free(s->class_of);
	map_free(s->type_of);
	map_free(s->actor_of);
	map_free(s->entry_of);
	map_free(s->regex_of);
	map_free(s->text_of);
	vec_done(&s->leaves);
	vec_done(&s->first);
	tokens_done(&s->tokens);
	buf_done(&s->phrase);
	buf_done(&s->fold);
#define X(name, type) vec_done(&s->name);
	SECTIONS(X)
#undef X
}

struct ruleset *
ruleset_seal(struct ruleset_builder *b, const struct rule_report *report)
{
	struct sealer s = {.b = b, .report = report};
	struct ruleset *r = NULL;
	sealer_init(&s);
	for (size_t i = 0; i < b->files.n; i++) {
		struct r_file f = {seal_str(&s, b->files.v[i])};
		vec_push(&s.files, f);
	}
	seal_types(&s);
	seal_actors(&s);
	seal_lexicons(&s);
	seal_entities(&s);
	seal_events(&s);
	seal_relations(&s);
	if (!s.n_errors) {
		seal_words(&s);
		trie_finish(&s);
		seal_starts(&s);
		r = write_block(&s);
	}
	sealer_done(&s);
	return r;
}
