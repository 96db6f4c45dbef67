/*
 * A question is compiled once: what is asked of actors and types becomes a set of their numbers,
 * so a document costs a look through its lists.
 */
#include "catalogue/ask.h"

#include "base/clean.h"
#include "base/vec.h"
#include "text/uni.h"

enum { WORDS_MOST = 64, DAY = 10, QUOTE = 40 };

enum ask_kind { ASK_TEXT, ASK_TITLE, ASK_NAME, ASK_ACTOR, ASK_TYPE, ASK_DATE, ASK_NUMBER, ASK_STATE,
	ASK_NOTHING };
enum ask_number { OF_MENTIONS, OF_EVENTS, OF_RELATIONS, OF_ACTORS, OF_PROBLEMS, OF_SIZE };
enum ask_state { IS_READ, IS_UNREAD, IS_GIVEN, IS_FAILED };

struct ask_word {
	enum ask_kind kind;
	bool not;
	int what;                            /* of a number or a state */
	struct buf text;                     /* folded */
	char from[DAY + 1], to[DAY + 1];     /* dates, as texts; "": open */
	bool above, below;                   /* beyond from; before to */
	bool none;                           /* no date */
	uint64_t least, most;
	VEC(uint8_t) set;                    /* of actors or of types */
};

struct ask {
	struct ask_word words[WORDS_MOST];
	size_t n;
	struct buf problem;
	struct buf folded;                   /* scratch */
};

/* ---- texts */

static void
fold(struct buf *out, struct str s)
{
	buf_clear(out);
	uni_fold_plain(out, s);
}

static bool
contains(struct ask *a, struct str text, const struct ask_word *w)
{
	fold(&a->folded, text);
	struct str t = buf_view(&a->folded), what = buf_view(&w->text);
	return what.len == 0 || str_find(t, what) < t.len;
}

/* ---- reading it */

static void
problem(struct ask *a, struct ask_word *w, struct str word, const char *expected)
{
	w->kind = ASK_NOTHING;
	if (a->problem.len)
		return;
	clean_quote(&a->problem, word, QUOTE);
	buf_fmt(&a->problem, ": expected %s", expected);
}

/* "1200", "10k", "2m" */
static bool
take_number(struct str *s, uint64_t *n)
{
	if (!str_take_size(s, n))
		return false;
	uint64_t by = str_take_char(s, 'k') || str_take_char(s, 'K') ? 1000 :
	    str_take_char(s, 'm') || str_take_char(s, 'M') ? 1000000 : 1;
	*n = *n > UINT64_MAX / by ? UINT64_MAX : *n * by;
	return true;
}

static void
read_number(struct ask *a, struct ask_word *w, struct str value)
{
	struct str s = value;
	uint64_t n;
	bool above = str_take_char(&s, '>'), below = !above && str_take_char(&s, '<');
	bool same = (above || below) && str_take_char(&s, '=');
	w->least = 1;
	w->most = UINT64_MAX;
	if (s.len == 0)
		return;                      /* being typed */
	if (!take_number(&s, &n)) {
		problem(a, w, value, "a number, as in >3, 2..5 or <10k");
		return;
	}
	w->least = above ? (same ? n : n + (n < UINT64_MAX)) : below ? 0 : n;
	w->most = below ? (same || n == 0 ? n : n - 1) : above ? UINT64_MAX : n;
	if (!above && !below && str_starts(s, STR(".."))) {
		s = str_sub(s, 2, s.len);
		w->most = UINT64_MAX;
		if (s.len && take_number(&s, &n))
			w->most = n;
	}
	if (s.len)
		problem(a, w, value, "a number, as in >3, 2..5 or <10k");
}

static bool
is_date(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (i >= DAY || (i == 4 || i == 7 ? s.ptr[i] != '-' : s.ptr[i] < '0' || s.ptr[i] > '9'))
			return false;
	return true;
}

static void
set_day(char *to, struct str s)
{
	memcpy(to, s.ptr, s.len);
	to[s.len] = '\0';
}

static void
read_date(struct ask *a, struct ask_word *w, struct str value)
{
	struct str s = value;
	w->none = str_is(s, "none");
	if (w->none)
		return;
	w->above = str_take_char(&s, '>');
	w->below = !w->above && str_take_char(&s, '<');
	if ((w->above || w->below) && str_take_char(&s, '=')) {
		if (is_date(s))
			set_day(w->above ? w->from : w->to, s);
		else
			problem(a, w, value, "a date, as in 2021-05");
		w->above = w->below = false;
		return;
	}
	size_t dots = str_find(s, STR(".."));
	struct str from = str_sub(s, 0, dots), to = dots < s.len ? str_sub(s, dots + 2, s.len) : from;
	if (!is_date(from) || !is_date(to)) {
		problem(a, w, value, "a date, as in 2021-05, 2020..2021 or >2020-05");
		return;
	}
	if (!w->below)
		set_day(w->from, from);
	if (!w->above)
		set_day(w->to, to);
}

static bool
read_key(struct ask *a, struct ask_word *w, struct str key, struct str value)
{
	static const struct { const char *name; enum ask_kind kind; int what; } keys[] = {
		{"title", ASK_TITLE, 0}, {"name", ASK_NAME, 0}, {"path", ASK_NAME, 0},
		{"actor", ASK_ACTOR, 0}, {"type", ASK_TYPE, 0}, {"date", ASK_DATE, 0},
		{"mentions", ASK_NUMBER, OF_MENTIONS}, {"events", ASK_NUMBER, OF_EVENTS},
		{"relations", ASK_NUMBER, OF_RELATIONS}, {"actors", ASK_NUMBER, OF_ACTORS},
		{"problems", ASK_NUMBER, OF_PROBLEMS}, {"size", ASK_NUMBER, OF_SIZE},
	};
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		if (!str_is(key, keys[i].name))
			continue;
		w->kind = keys[i].kind;
		w->what = keys[i].what;
		if (w->kind == ASK_DATE)
			read_date(a, w, value);
		else if (w->kind == ASK_NUMBER)
			read_number(a, w, value);
		else
			uni_fold_plain(&w->text, value);
		return true;
	}
	return false;
}

static bool
read_state(struct ask_word *w, struct str word)
{
	static const struct { const char *name; enum ask_kind kind; int what; } states[] = {
		{"problems", ASK_NUMBER, OF_PROBLEMS}, {"read", ASK_STATE, IS_READ},
		{"unread", ASK_STATE, IS_UNREAD}, {"annotated", ASK_STATE, IS_GIVEN},
		{"failed", ASK_STATE, IS_FAILED},
	};
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
		if (!str_is(word, states[i].name))
			continue;
		w->kind = states[i].kind;
		w->what = states[i].what;
		w->least = 1;
		w->most = UINT64_MAX;
		return true;
	}
	return false;
}

/* Takes a word off the front: to the next blank that is not in quotes; `plain` without them, as
 * far as `colon` the key.  Quotes that are not closed reach to the end. */
static bool
take_word(struct str *rest, struct buf *plain, size_t *colon, bool *quoted)
{
	bool in = false;
	size_t i = 0;
	*rest = str_trim(*rest);
	*colon = SIZE_MAX;
	*quoted = rest->len && rest->ptr[0] == '"';
	buf_clear(plain);
	for (; i < rest->len && (in || rest->ptr[i] != ' '); i++) {
		if (rest->ptr[i] == '"') {
			in = !in;
			continue;
		}
		if (rest->ptr[i] == ':' && !in && *colon == SIZE_MAX)
			*colon = plain->len;
		buf_chr(plain, rest->ptr[i]);
	}
	*rest = str_sub(*rest, i, rest->len);
	return i > 0;
}

struct ask *
ask_new(struct str words)
{
	struct ask *a = mem_alloc(sizeof *a);
	struct buf plain = {0};
	size_t colon;
	bool quoted;
	while (a->n < WORDS_MOST && take_word(&words, &plain, &colon, &quoted)) {
		struct ask_word *w = &a->words[a->n];
		struct str word = buf_view(&plain);
		*w = (struct ask_word){.kind = ASK_TEXT};
		if (!quoted && word.len && word.ptr[0] == '!') {
			w->not = true;
			word = str_sub(word, 1, word.len);
			colon -= colon != SIZE_MAX;
		}
		if (word.len == 0)
			continue;
		a->n++;
		bool key = !quoted && colon < word.len && read_key(a, w, str_sub(word, 0, colon),
		    str_sub(word, colon + 1, word.len));
		if (!key && (quoted || !read_state(w, word)))
			uni_fold_plain(&w->text, word);
	}
	buf_done(&plain);
	return a;
}

void
ask_free(struct ask *a)
{
	if (!a)
		return;
	for (size_t i = 0; i < a->n; i++) {
		buf_done(&a->words[i].text);
		vec_done(&a->words[i].set);
	}
	buf_done(&a->problem);
	buf_done(&a->folded);
	mem_free(a);
}

bool
ask_is_empty(const struct ask *a)
{
	return !a || a->n == 0;
}

const char *
ask_problem(const struct ask *a)
{
	return a && a->problem.len ? buf_cstr((struct buf *)&a->problem) : "";
}

/* ---- matching */

static bool
is_actor(struct ask *a, const struct ask_word *w, const struct catalogue *c, uint32_t i)
{
	struct catalogue_actor actor = catalogue_actor_at(c, i);
	if (w->text.len && w->text.ptr[0] == '=') {
		fold(&a->folded, actor.id);
		return str_eq(buf_view(&a->folded), str_sub(buf_view(&w->text), 1, w->text.len));
	}
	return contains(a, actor.name, w) || contains(a, actor.id, w);
}

static bool
is_type(struct ask *a, const struct ask_word *w, struct str type)
{
	fold(&a->folded, type);
	return str_starts(buf_view(&a->folded), buf_view(&w->text));
}

void
ask_prepare(struct ask *a, const struct catalogue *c)
{
	for (size_t i = 0; a && i < a->n; i++) {
		struct ask_word *w = &a->words[i];
		size_t n = w->kind == ASK_ACTOR ? catalogue_actors(c) :
		    w->kind == ASK_TYPE ? catalogue_types(c) + 1 : 0;
		for (uint32_t k = (uint32_t)w->set.n; k < n; k++)
			vec_push(&w->set, (uint8_t)(w->kind == ASK_ACTOR ? is_actor(a, w, c, k) :
			    is_type(a, w, catalogue_type(c, k))));
	}
}

static bool
in_set(const struct ask_word *w, const struct catalogue_count *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].what < w->set.n && w->set.v[list[i].what])
			return true;
	return false;
}

/* Dates compare as texts, as far as the question says: 2021-05-03 lies in 2021. */
static bool
in_dates(const struct ask_word *w, const char *date)
{
	struct str d = str_of(date);
	if (w->none || !d.len)
		return w->none && !d.len;
	size_t from = strlen(w->from), to = strlen(w->to);
	int low = from ? memcmp(d.ptr, w->from, from) : 1, high = to ? memcmp(d.ptr, w->to, to) : -1;
	return (w->above ? low > 0 : low >= 0) && (w->below ? high < 0 : high <= 0);
}

static uint64_t
number_of(const struct catalogue_summary *s, int what)
{
	switch (what) {
	case OF_MENTIONS: return s->mentions;
	case OF_EVENTS: return s->events;
	case OF_RELATIONS: return s->relations;
	case OF_ACTORS: return s->n_actors;
	case OF_PROBLEMS: return s->problems;
	default: return s->size;
	}
}

static bool
in_state(const struct ask_word *w, const struct catalogue_document *d, bool read)
{
	switch (w->what) {
	case IS_READ: return read;
	case IS_UNREAD: return !read;
	case IS_GIVEN: return d->summary && d->summary->given;
	default: return d->state == CATALOGUE_FAILED;
	}
}

static bool
name_has(struct ask *a, const struct catalogue_document *d, const struct ask_word *w)
{
	return contains(a, d->name, w) || contains(a, d->below, w);
}

static bool
holds(struct ask *a, const struct ask_word *w, const struct catalogue_document *d, bool read)
{
	const struct catalogue_summary *s = d->summary;
	switch (w->kind) {
	case ASK_TEXT: return (s && contains(a, s->title, w)) || name_has(a, d, w);
	case ASK_TITLE: return s && contains(a, s->title, w);
	case ASK_NAME: return name_has(a, d, w);
	case ASK_ACTOR: return s && in_set(w, s->actors, s->n_listed);
	case ASK_TYPE: return s && in_set(w, s->types, s->n_types);
	case ASK_DATE: return s && in_dates(w, s->date);
	case ASK_NUMBER: return s && number_of(s, w->what) >= w->least &&
		number_of(s, w->what) <= w->most;
	case ASK_STATE: return in_state(w, d, read);
	case ASK_NOTHING: return false;
	}
	return false;
}

bool
ask_matches(struct ask *a, const struct catalogue *c, uint32_t document, bool read)
{
	if (ask_is_empty(a))
		return true;
	struct catalogue_document d = catalogue_at(c, document);
	for (size_t i = 0; i < a->n; i++) {
		const struct ask_word *w = &a->words[i];
		/* What is not known yet neither holds nor does not. */
		bool known = d.summary || w->kind == ASK_TEXT || w->kind == ASK_NAME ||
		    w->kind == ASK_STATE;
		if (!known || w->kind == ASK_NOTHING || holds(a, w, &d, read) == w->not)
			return false;
	}
	return true;
}

bool
ask_matches_actor(struct ask *a, const struct catalogue *c, uint32_t actor)
{
	struct catalogue_actor x = catalogue_actor_at(c, actor);
	for (size_t i = 0; a && i < a->n; i++) {
		const struct ask_word *w = &a->words[i];
		bool text = w->kind == ASK_TEXT || w->kind == ASK_ACTOR;
		if (!text && w->kind != ASK_TYPE)
			continue;
		bool held = text ? contains(a, x.name, w) || contains(a, x.id, w) :
		    is_type(a, w, x.type);
		if (held == w->not)
			return false;
	}
	return true;
}
