/*
 * Patterns that can never match: tests of one token that exclude each other, lists without
 * entries, types that nothing gives, regexes over what is never one token, lemmas that are none.
 * Each pattern is parsed once more, and its tree walked.
 */
#include "rules/lint.h"

#include "lang/words.h"
#include "text/uni.h"

struct lint {
	struct sealer *s;
	struct placed source;                /* the pattern that is looked at */
	const struct rule_head *head;
	bool *given, *given_early;           /* by row of types: by any rule; before patterns run */
	bool early;                          /* the pattern is an entity's */
};

void
lint_name(const struct sealer *s, const struct rule_head *h, struct buf *out)
{
	if (h->id.len)
		buf_fmt(out, "%.*s", (int)h->id.len, h->id.ptr);
	else
		buf_fmt(out, "%.*s:%u", (int)s->b->files.v[h->at.file].len,
		    s->b->files.v[h->at.file].ptr, h->at.line);
}

struct pat *
lint_parse(struct sealer *s, struct placed source)
{
	struct tokpat t = {.s = s, .source = source};
	return tokpat_parse(&t);
}

/* ---- words */

static struct str
word_of(const struct lint *l, struct r_atom a)
{
	return sealed_str(l->s, l->s->words.v[a.arg].text);
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return s.len > 0;
}

static size_t
count_letters(struct str s, char first)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.ptr[i] >= first && s.ptr[i] <= first + 25;
	return n;
}

/* ---- pairs of tests */

/* Kinds of tokens and cases that no token has both of. */
static bool
flags_part(uint32_t a, uint32_t b)
{
	static const uint32_t pairs[][2] = {
	    {FLAG_LOWER, FLAG_CAP | FLAG_UPPER},
	    {FLAG_PUNCT, FLAG_CAP | FLAG_UPPER | FLAG_LOWER | FLAG_ALPHA | FLAG_NUM | FLAG_SYMBOL |
			     FLAG_URL},
	    {FLAG_SYMBOL, FLAG_CAP | FLAG_UPPER | FLAG_LOWER | FLAG_ALPHA | FLAG_NUM | FLAG_URL},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if ((a == pairs[i][0] && (b & pairs[i][1])) ||
		    (b == pairs[i][0] && (a & pairs[i][1])))
			return true;
	return false;
}

/* A word as it is written, and a test of its case. */
static bool
word_fails(struct str w, struct r_atom flag)
{
	bool upper = count_letters(w, 'A') > 0, lower = count_letters(w, 'a') > 0;
	if (!is_ascii(w) || !(upper || lower))
		return false;
	bool cap = w.ptr[0] >= 'A' && w.ptr[0] <= 'Z';
	bool small = w.ptr[0] >= 'a' && w.ptr[0] <= 'z';
	if (flag.arg == FLAG_CAP)
		return flag.negated ? cap : small;
	if (flag.arg == FLAG_LOWER)
		return flag.negated ? lower && !upper && w.len == count_letters(w, 'a') : upper;
	if (flag.arg == FLAG_PUNCT || flag.arg == FLAG_SYMBOL)
		return !flag.negated;
	return false;
}

static bool
words_part(const struct lint *l, struct r_atom a, struct r_atom b)
{
	struct str x = word_of(l, a), y = word_of(l, b);
	if (a.kind == b.kind || !is_ascii(x) || !is_ascii(y))
		return a.kind == b.kind && a.arg != b.arg;
	if (x.len != y.len)
		return true;
	for (size_t i = 0; i < x.len; i++) {
		char p = x.ptr[i], q = y.ptr[i];
		if ((p >= 'A' && p <= 'Z' ? p + 32 : p) != (q >= 'A' && q <= 'Z' ? q + 32 : q))
			return true;
	}
	return false;
}

static bool
lengths_part(struct r_atom a, struct r_atom b)
{
	if (a.negated || b.negated)
		return false;
	if (a.kind == ATOM_LENGTH && b.kind == ATOM_LENGTH)
		return a.arg != b.arg;
	if (a.kind == ATOM_LENGTH)
		return b.kind == ATOM_LONGER ? a.arg <= b.arg : a.arg >= b.arg;
	if (b.kind == ATOM_LENGTH)
		return lengths_part(b, a);
	if (a.kind == ATOM_LONGER && b.kind == ATOM_SHORTER)
		return b.arg <= a.arg + 1;
	return a.kind == ATOM_SHORTER && b.kind == ATOM_LONGER && lengths_part(b, a);
}

static bool
is_length(struct r_atom a)
{
	return a.kind == ATOM_LONGER || a.kind == ATOM_SHORTER || a.kind == ATOM_LENGTH;
}

static bool
is_literal(struct r_atom a)
{
	return a.kind == ATOM_FOLD || a.kind == ATOM_EXACT;
}

/* True when no token passes both. */
static bool
atoms_part(const struct lint *l, struct r_atom a, struct r_atom b)
{
	if (a.kind == b.kind && a.arg == b.arg)
		return a.negated != b.negated;
	if (is_length(a) && is_length(b))
		return lengths_part(a, b);
	if (a.kind == ATOM_EXACT && !a.negated && b.kind == ATOM_FLAG)
		return word_fails(word_of(l, a), b);
	if (b.kind == ATOM_EXACT && !b.negated && a.kind == ATOM_FLAG)
		return word_fails(word_of(l, b), a);
	if (a.negated || b.negated)
		return false;
	if (a.kind == ATOM_FLAG && b.kind == ATOM_FLAG)
		return flags_part(a.arg, b.arg);
	if (is_literal(a) && is_literal(b))
		return words_part(l, a, b);
	return a.kind == ATOM_POS && b.kind == ATOM_POS;
}

/* ---- one test */

static void
warn_test(const struct lint *l, const struct pat *p, const char *help, const char *text)
{
	/* A pattern in spaCy's form stands in line form nowhere in the file. */
	seal_warn(l->s, l->source.at, p->at, p->len, help, "%s", text);
}

static void
check_list(const struct lint *l, const struct pat *p, struct r_atom a)
{
	const struct b_lexicon *x = &l->s->b->lexicons.v[a.arg];
	for (size_t i = 0; i < x->entries.n; i++)
		if (!builder_is_taken(x, x->entries.v[i].text, i + 1))
			return;
	struct buf b = {0};
	buf_fmt(&b, "the lexicon %.*s has no entries: this part never matches",
	    (int)x->spec.name.len, x->spec.name.ptr);
	warn_test(l, p, NULL, buf_cstr(&b));
	buf_done(&b);
}

/* Whether something gives this type, or a type whose parent it is. */
static bool
is_given(const struct sealer *s, const bool *given, uint32_t type)
{
	for (uint32_t i = 0; i < s->types.n; i++)
		for (uint32_t up = i, steps = 0; given[i] && up != NONE && steps < 100; steps++) {
			if (up == type)
				return true;
			up = s->types.v[up].parent;
		}
	return false;
}

static void
check_type(const struct lint *l, const struct pat *p, struct r_atom a)
{
	bool some = is_given(l->s, l->given, a.arg);
	if (is_given(l->s, l->early ? l->given_early : l->given, a.arg))
		return;
	struct str name = sealed_str(l->s, l->s->types.v[a.arg].name);
	struct buf b = {0};
	buf_fmt(&b, some ? "no lexicon or actor gives %%%.*s: this part never matches"
			 : "nothing gives %%%.*s: this part never matches",
	    (int)name.len, name.ptr);
	warn_test(l, p,
	    some ? "entity rules see what lexicons and actors found, not one another" : NULL,
	    buf_cstr(&b));
	buf_done(&b);
}

/* A regex whose text, without anything special in it, is cut into several tokens. */
static void
check_regex(const struct lint *l, const struct pat *p, struct r_atom a)
{
	struct str source = sealed_str(l->s, l->s->regexes.v[a.arg].source);
	for (size_t i = 0; i < source.len; i++)
		if (strchr("\\.[]{}()|?*+^$", source.ptr[i]))
			return;
	seal_tokens(l->s, source);
	struct tokens *k = &l->s->tokens;
	if (k->list.n < 2)
		return;
	struct buf help = {0};
	buf_puts(&help, "write");
	for (size_t i = 0; i < k->list.n && i < 8; i++)
		buf_fmt(&help, " '%.*s'", (int)token_text(k, i).len, token_text(k, i).ptr);
	warn_test(l, p, buf_cstr(&help), "these are several tokens, a regex looks at one");
	buf_done(&help);
}

/* Past forms that are words of their own as well. */
static bool
is_other_word(struct str w)
{
	static const char *const words[] = {"left", "saw", "found", "felt", "ground", "wound",
	    "bore", "rose", "fell", "lay", "bound", "lit", "shot", "thought", "lead", "led",
	    "cast", "cost", "cut", "hit", "hurt", "let", "put", "set", "shut", "split", "spread",
	    "bid", "bet", "born", "lent", "spoke", "wove", "dove", "drove", "stole", "won", "sped",
	    "stuck", "struck", "hung", "beat", "broke", "chosen", "lost", "meant", "made", "done",
	    "stove", "bent", "spent", "swore", "tore", "wore", "spat", "sat", "rid", "quit"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(w, words[i]))
			return true;
	return false;
}

struct form_asked { struct str form; bool is; };

static void
compare_form(void *context, struct str form)
{
	struct form_asked *f = context;
	f->is |= str_eq(form, f->form);
}

/* ~met: an irregular form, where the verb itself was meant. */
static void
check_lemma(const struct lint *l, const struct pat *p, struct r_atom a)
{
	struct str w = word_of(l, a);
	char verb[64];
	size_t n = w.len < sizeof verb ? lemma_of(w, POS_VERB, verb, sizeof verb) : 0;
	struct str base = {verb, n};
	struct form_asked asked = {w, false};
	if (!n || str_eq(base, w) || is_other_word(w) || str_ends(w, STR("ed")) ||
	    str_ends(w, STR("ing")) || str_ends(w, STR("s")))
		return;
	lemma_forms(base, POS_VERB, compare_form, &asked);
	if (!asked.is)
		return;
	struct buf text = {0}, help = {0};
	buf_fmt(&text, "'%.*s' is no lemma but a form of '%.*s'", (int)w.len, w.ptr, (int)n, verb);
	buf_fmt(&help, "write ~%.*s for all its forms, or %.*s for this one", (int)n, verb,
	    (int)w.len, w.ptr);
	warn_test(l, p, buf_cstr(&help), buf_cstr(&text));
	buf_done(&text);
	buf_done(&help);
}

static void
check_atom(const struct lint *l, const struct pat *p, struct r_atom a)
{
	if (a.negated)
		return;
	switch (a.kind) {
	case ATOM_LEXICON: check_list(l, p, a); break;
	case ATOM_TYPE: check_type(l, p, a); break;
	case ATOM_REGEX: check_regex(l, p, a); break;
	case ATOM_LEMMA: check_lemma(l, p, a); break;
	default: break;
	}
}

static void
check_class(const struct lint *l, const struct pat *p)
{
	struct r_class k = l->s->classes.v[p->class_id];
	for (uint32_t i = 0; i < k.n_atoms; i++) {
		struct r_atom a = l->s->atoms.v[k.atom + i];
		bool never = !k.any && a.kind == ATOM_ANY && a.negated;
		for (uint32_t j = 0; !k.any && j < i && !never; j++)
			never = atoms_part(l, l->s->atoms.v[k.atom + j], a);
		if (never) {
			warn_test(l, p, NULL, "no token passes these tests: this part never matches");
			return;
		}
	}
	for (uint32_t i = 0; i < k.n_atoms; i++)
		check_atom(l, p, l->s->atoms.v[k.atom + i]);
}

static void
check_pat(const struct lint *l, const struct pat *p)
{
	if (p->kind == PAT_TEST)
		check_class(l, p);
	for (const struct pat *c = p->first; c; c = c->next)
		check_pat(l, c);
}

static void
check_pattern(struct lint *l, const struct rule_head *head, struct placed source)
{
	if (!source.text.len)
		return;
	l->head = head;
	l->source = source;
	const struct pat *p = lint_parse(l->s, source);
	if (p)
		check_pat(l, p);
}

/* ---- which types there are */

static void
give(const struct lint *l, uint32_t type, bool early)
{
	if (type >= l->s->types.n)
		return;
	l->given[type] = true;
	l->given_early[type] |= early;
}

static uint32_t
type_row(const struct lint *l, struct str name)
{
	uint32_t row;
	return map_get(l->s->type_of, name, &row) ? row : NONE;
}

static void
find_types(const struct lint *l)
{
	const struct sealer *s = l->s;
	for (size_t i = 0; i < s->lexicons.n; i++)
		give(l, s->lexicons.v[i].type, true);
	for (size_t i = 0; i < s->actors.n; i++)
		give(l, s->actors.v[i].type, true);
	for (size_t i = 0; i < s->b->actors.n; i++) {
		const struct b_actor *a = &s->b->actors.v[i];
		if (a->removed)
			continue;
		if (a->r.n_demonym)
			give(l, type_row(l, STR("NORP")), true);
		if (a->r.n_desc)
			give(l, type_row(l, STR("MENTION")), true);
	}
	for (size_t i = 0; i < s->entities.n; i++)
		give(l, s->entities.v[i].type, false);
}

void
lint_rules(struct sealer *s)
{
	struct lint l = {.s = s};
	l.given = mem_array(s->types.n + 1, sizeof *l.given);
	l.given_early = mem_array(s->types.n + 1, sizeof *l.given_early);
	find_types(&l);
	l.early = true;
	for (size_t i = 0; i < s->b->entities.n; i++) {
		const struct entity_rule *r = &s->b->entities.v[i].r;
		if (!s->b->entities.v[i].removed)
			check_pattern(&l, &r->head, r->match);
	}
	l.early = false;
	for (size_t i = 0; i < s->b->events.n; i++) {
		const struct event_rule *r = &s->b->events.v[i].r;
		for (size_t k = 0; !s->b->events.v[i].removed && k < r->n_trigger; k++)
			check_pattern(&l, &r->head, r->trigger[k]);
		for (size_t k = 0; !s->b->events.v[i].removed && k < r->n_match; k++)
			check_pattern(&l, &r->head, r->match[k]);
	}
	for (size_t i = 0; i < s->b->relations.n; i++) {
		const struct relation_rule *r = &s->b->relations.v[i].r;
		for (size_t k = 0; !s->b->relations.v[i].removed && k < r->n_match; k++)
			check_pattern(&l, &r->head, r->match[k]);
	}
	mem_free(l.given);
	mem_free(l.given_early);
	lint_shadows(s);
	lint_regexes(s);
}
