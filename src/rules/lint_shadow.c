/*
 * Rules that another rule always beats: they are made of words and lists alone, and a better rule
 * matches each of their phrases; or their pattern is a better rule's, letter by letter.  And
 * names that belong to two actors.  One message a rule: with a count and the first of them.
 *
 * A phrase is written as its tests in a row, "f:hold e:Talks l:meet @:3", so that equal ones are
 * the same key of a map.  The best rule of each phrase is found first, then the others are named.
 */
#include "rules/lint.h"

#include "base/limits.h"

enum { PHRASES = 256 };          /* of one pattern; a larger one is left alone */

/* How a rule stands against others: the larger of the first difference wins. */
struct rank { int priority; unsigned level, kind; size_t row; };

struct owner {
	struct rank rank;
	const struct rule_head *head;
	struct placed source;
};

struct phrases { VEC(struct buf) list; bool failed; };

struct shadow {
	struct sealer *s;
	struct map *best;            /* phrase -> row of owners */
	VEC(struct owner) owners;
};

static bool
beats(struct rank a, struct rank b)
{
	if (a.priority != b.priority)
		return a.priority > b.priority;
	if (a.level != b.level)
		return a.level > b.level;
	if (a.kind != b.kind)
		return a.kind > b.kind;
	return a.row < b.row;
}

/* ---- phrases */

static void
phrases_done(struct phrases *p)
{
	for (size_t i = 0; i < p->list.n; i++)
		buf_done(&p->list.v[i]);
	vec_done(&p->list);
}

static void
put_atom(const struct sealer *s, struct r_atom a, struct buf *out)
{
	static const char *const marks[] = {
	    [ATOM_FOLD] = " f:", [ATOM_EXACT] = " e:", [ATOM_LEMMA] = " l:", [ATOM_LEXICON] = " @:"};
	buf_puts(out, marks[a.kind]);
	if (a.kind == ATOM_LEXICON)
		buf_fmt(out, "%u", a.arg);
	else
		buf_str(out, sealed_str(s, s->words.v[a.arg].text));
}

/* Each phrase so far, followed by each of `more`. */
static void
multiply(struct phrases *p, const struct phrases *more)
{
	struct phrases out = {.failed = more->failed || p->list.n * more->list.n > PHRASES};
	for (size_t i = 0; !out.failed && i < p->list.n; i++)
		for (size_t j = 0; j < more->list.n; j++) {
			struct buf b = {0};
			buf_str(&b, buf_view(&p->list.v[i]));
			buf_str(&b, buf_view(&more->list.v[j]));
			vec_push(&out.list, b);
		}
	phrases_done(p);
	*p = out;
}

static void
start(struct phrases *p)
{
	struct buf none = {0};
	*p = (struct phrases){.failed = false};
	vec_push(&p->list, none);
}

static void
test_phrases(const struct sealer *s, const struct pat *p, struct phrases *out)
{
	struct r_class k = s->classes.v[p->class_id];
	out->failed = !k.any && k.n_atoms != 1;
	for (uint32_t i = 0; i < k.n_atoms && !out->failed; i++) {
		struct r_atom a = s->atoms.v[k.atom + i];
		struct buf b = {0};
		if (a.negated || a.kind < ATOM_FOLD || a.kind > ATOM_LEXICON || a.kind == ATOM_REGEX ||
		    out->list.n == PHRASES) {
			out->failed = true;
			return;
		}
		put_atom(s, a, &b);
		vec_push(&out->list, b);
	}
}

/* All phrases that p matches; failed when it is more than words and lists. */
static void
find_phrases(const struct sealer *s, const struct pat *p, struct phrases *out)
{
	struct phrases one;
	if (p->kind == PAT_TEST) {
		*out = (struct phrases){.failed = false};
		test_phrases(s, p, out);
	} else if (p->kind == PAT_SEQ || (p->kind == PAT_REPEAT && !p->min && p->max == 1)) {
		start(out);
		for (const struct pat *c = p->first; c && !out->failed; c = c->next) {
			find_phrases(s, c, &one);
			if (p->kind == PAT_REPEAT) {
				struct buf none = {0};
				vec_push(&one.list, none);
			}
			multiply(out, &one);
			phrases_done(&one);
		}
	} else if (p->kind == PAT_ALT) {
		*out = (struct phrases){.failed = false};
		for (const struct pat *c = p->first; c && !out->failed; c = c->next) {
			find_phrases(s, c, &one);
			out->failed = one.failed || out->list.n + one.list.n > PHRASES;
			for (size_t i = 0; i < one.list.n && !out->failed; i++) {
				struct buf b = {0};
				buf_str(&b, buf_view(&one.list.v[i]));
				vec_push(&out->list, b);
			}
			phrases_done(&one);
		}
	} else {
		*out = (struct phrases){.failed = true};
	}
}

/* The phrases of a pattern; else the pattern itself, blanks made one, is its only phrase. */
static void
pattern_phrases(struct sealer *s, struct placed source, struct phrases *out)
{
	const struct pat *p = lint_parse(s, source);
	*out = (struct phrases){.failed = true};
	if (p)
		find_phrases(s, p, out);
	if (!out->failed)
		return;
	struct buf b = {0};
	struct str rest = source.text, word;
	phrases_done(out);
	*out = (struct phrases){.failed = false};
	buf_puts(&b, "=");
	while (str_split(&rest, ' ', &word)) {
		if (word.len)
			buf_chr(&b, ' ');
		buf_str(&b, word);
	}
	vec_push(&out->list, b);
}

/* ---- who has them */

static void
own(struct shadow *x, const struct owner *o)
{
	struct phrases p;
	uint32_t has;
	pattern_phrases(x->s, o->source, &p);
	for (size_t i = 0; i < p.list.n; i++) {
		struct str key = buf_view(&p.list.v[i]);
		if (map_get(x->best, key, &has) && !beats(o->rank, x->owners.v[has].rank))
			continue;
		map_set(x->best, key, (uint32_t)x->owners.n);
	}
	vec_push(&x->owners, *o);
	phrases_done(&p);
}

/* The owner that takes every phrase of this one, or NULL. */
static const struct owner *
taken_by(struct shadow *x, const struct owner *o)
{
	struct phrases p;
	const struct owner *by = NULL;
	bool all = true;
	uint32_t has;
	pattern_phrases(x->s, o->source, &p);
	for (size_t i = 0; i < p.list.n && all; i++) {
		all = map_get(x->best, buf_view(&p.list.v[i]), &has) &&
		    beats(x->owners.v[has].rank, o->rank);
		by = all && !by ? &x->owners.v[has] : by;
	}
	phrases_done(&p);
	return all ? by : NULL;
}

static void
say_taken(struct shadow *x, const struct owner *first, const struct owner *by, size_t n,
    const char *what)
{
	struct buf b = {0}, help = {0};
	struct str text = first->source.text;
	bool same = by->head == first->head;
	text.len = text.len > LIMIT_QUOTE ? LIMIT_QUOTE : text.len;
	while (text.len && text.len < first->source.text.len &&
	    ((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
		text.len--;
	if (same && n == 1)
		buf_fmt(&b, "this rule has '%.*s' twice", (int)text.len, text.ptr);
	else if (same)
		buf_fmt(&b, "%zu %ss of this rule repeat earlier ones: '%.*s' is the first", n, what,
		    (int)text.len, text.ptr);
	else if (n == 1)
		buf_fmt(&b, "another rule always wins over '%.*s': ", (int)text.len, text.ptr);
	else
		buf_fmt(&b, "other rules always win over %zu %ss of this rule, first '%.*s': ", n, what,
		    (int)text.len, text.ptr);
	if (!same)
		lint_name(x->s, by->head, &b);
	if (!same)
		buf_puts(&help, "take it out, or give this rule a higher priority");
	seal_warn(x->s, first->source.at, 0, first->source.text.len,
	    help.len ? buf_cstr(&help) : NULL, "%s", buf_cstr(&b));
	buf_done(&b);
	buf_done(&help);
}

/* Owners [from, to) are one rule's. */
static void
check_rule(struct shadow *x, size_t from, size_t to, const char *what)
{
	const struct owner *first = NULL, *by = NULL, *twice = NULL, *twice_by = NULL;
	size_t n = 0, repeats = 0;
	for (size_t i = from; i < to; i++) {
		const struct owner *o = &x->owners.v[i], *is = taken_by(x, o);
		if (is && is->head == o->head) {
			twice = repeats++ ? twice : o;
			twice_by = is;
		} else if (is) {
			first = n++ ? first : o;
			by = n == 1 ? is : by;
		}
	}
	if (n)
		say_taken(x, first, by, n, what);
	if (repeats)
		say_taken(x, twice, twice_by, repeats, what);
}

static void
shadow_done(struct shadow *x)
{
	map_free(x->best);
	vec_done(&x->owners);
}

/* ---- the stages */

static bool
plain_entity(const struct b_entity *e)
{
	return !e->removed && !e->r.span.text.len;
}

static void
lint_entities(struct sealer *s)
{
	struct shadow x = {.s = s, .best = map_new()};
	for (size_t i = 0; i < s->b->entities.n; i++) {
		const struct entity_rule *r = &s->b->entities.v[i].r;
		struct placed source = r->match.text.len ? r->match : r->regex;
		bool guess = r->head.certainty && r->head.certainty < 50;
		struct owner o = {{r->head.priority, r->head.level, !guess, i}, &r->head, source};
		if (!plain_entity(&s->b->entities.v[i]) || !source.text.len)
			continue;
		if (r->match.text.len) {
			own(&x, &o);
			continue;
		}
		/* A regex: its text is its phrase. */
		struct buf key = {0};
		uint32_t has;
		buf_puts(&key, "/");
		buf_str(&key, source.text);
		if (!map_get(x.best, buf_view(&key), &has) || beats(o.rank, x.owners.v[has].rank))
			map_set(x.best, buf_view(&key), (uint32_t)x.owners.n);
		else
			say_taken(&x, &o, &x.owners.v[has], 1, "pattern");
		vec_push(&x.owners, o);
		buf_done(&key);
	}
	for (size_t i = 0; i < x.owners.n; i++)
		if (x.owners.v[i].source.at.line && !s->b->entities.v[x.owners.v[i].rank.row].r.regex.text.len)
			check_rule(&x, i, i + 1, "pattern");
	shadow_done(&x);
}

/* Triggers of all event rules, or their matches; a match wins over a trigger of its length. */
static void
lint_events(struct sealer *s, bool matches)
{
	struct shadow x = {.s = s, .best = map_new()};
	for (size_t i = 0; i < s->b->events.n; i++) {
		const struct event_rule *r = &s->b->events.v[i].r;
		const struct placed *list = matches ? r->match : r->trigger;
		size_t n = s->b->events.v[i].removed ? 0 : matches ? r->n_match : r->n_trigger;
		for (size_t k = 0; k < n; k++) {
			struct owner o = {{r->head.priority, r->head.level, 0, i * 100000 + k}, &r->head,
			    list[k]};
			own(&x, &o);
		}
	}
	for (size_t i = 0, to; i < x.owners.n; i = to) {
		for (to = i; to < x.owners.n && x.owners.v[to].head == x.owners.v[i].head;)
			to++;
		check_rule(&x, i, to, matches ? "pattern" : "trigger");
	}
	shadow_done(&x);
}

/* Relations of the same type: the same pattern gives the same ones. */
static void
lint_relations(struct sealer *s)
{
	struct map *seen = map_new();
	for (size_t i = 0; i < s->b->relations.n; i++) {
		const struct relation_rule *r = &s->b->relations.v[i].r;
		for (size_t k = 0; !s->b->relations.v[i].removed && k < r->n_match; k++) {
			struct buf key = {0}, b = {0};
			uint32_t first;
			buf_fmt(&key, "%.*s %.*s %.*s ", (int)r->type.text.len, r->type.text.ptr,
			    (int)r->arg1.text.len, r->arg1.text.ptr, (int)r->arg2.text.len,
			    r->arg2.text.ptr);
			buf_str(&key, r->match[k].text);
			if (map_get(seen, buf_view(&key), &first)) {
				buf_puts(&b, "an earlier rule has the same pattern: ");
				lint_name(s, &s->b->relations.v[first].r.head, &b);
				seal_warn(s, r->match[k].at, 0, r->match[k].text.len, "take one out", "%s",
				    buf_cstr(&b));
			} else {
				map_set(seen, buf_view(&key), (uint32_t)i);
			}
			buf_done(&key);
			buf_done(&b);
		}
	}
	map_free(seen);
}

/* ---- names */

struct named { struct placed name; size_t row; };
struct names { VEC(struct named) list; struct map *first; };

static void
add_names(struct names *x, const struct placed *list, size_t n, size_t row)
{
	uint32_t i;
	for (size_t k = 0; k < n; k++) {
		struct named one = {list[k], row};
		if (!map_get(x->first, list[k].text, &i))
			map_set(x->first, list[k].text, (uint32_t)x->list.n);
		vec_push(&x->list, one);
	}
}

/* Names of the actors' own; nationalities may well belong to two. */
static void
lint_actors(struct sealer *s)
{
	struct names x = {.first = map_new()};
	for (size_t i = 0; i < s->b->actors.n; i++) {
		const struct actor_rule *r = &s->b->actors.v[i].r;
		if (s->b->actors.v[i].removed)
			continue;
		add_names(&x, &r->name, 1, i);
		add_names(&x, r->alias, r->n_alias, i);
	}
	for (size_t i = 0, to; i < x.list.n; i = to) {
		size_t others = 0, again = 0, at = 0, by = 0;
		for (to = i; to < x.list.n && x.list.v[to].row == x.list.v[i].row; to++) {
			uint32_t first;
			if (!map_get(x.first, x.list.v[to].name.text, &first) || first == to)
				continue;
			if (x.list.v[first].row == x.list.v[to].row) {
				at = others || again++ ? at : to;
				continue;
			}
			at = others++ ? at : to;
			by = others == 1 ? x.list.v[first].row : by;
		}
		if (!others && !again)
			continue;
		struct placed name = x.list.v[at].name;
		struct str id = s->b->actors.v[by].r.head.id;
		int shown = name.text.len > LIMIT_QUOTE ? LIMIT_QUOTE : (int)name.text.len;
		if (others)
			seal_warn(s, name.at, 0, name.text.len, "a name belongs to one actor",
			    others == 1 ? "'%.*s' is a name of %.*s too" :
			    "'%.*s' is a name of %.*s too, and there are more like it", shown,
			    name.text.ptr, (int)id.len, id.ptr);
		else
			seal_warn(s, name.at, 0, name.text.len, NULL,
			    again == 1 ? "this actor has the name '%.*s' twice" :
			    "this actor has names twice: '%.*s' is the first", shown, name.text.ptr);
	}
	map_free(x.first);
	vec_done(&x.list);
}

void
lint_shadows(struct sealer *s)
{
	lint_entities(s);
	lint_events(s, false);
	lint_events(s, true);
	lint_relations(s);
	lint_actors(s);
}
