/*
 * The questions of the model of names.  Whoever changes them must train the model anew: a
 * question's number is part of the hash of its answers.
 */
#include "lang/names_keys.h"

#include <string.h>

const char *const name_list_names[NAME_LIST_N] = {
#define X(name) name,
	NAME_LISTS(X)
#undef X
};

/* ---- a word */

static const char small_words[][4] = {"", "of", "the", "and", "for", "&", "-", "'s", "de", "la",
    "le", "van", "von", "al", "bin", "in", "on", "at", "to", ",", ".", "'", "a", "by", "or"};
enum { SMALL = sizeof small_words / sizeof *small_words };
_Static_assert(14 + 2 * SMALL <= TURNS, "a turn for each small word on both sides");

static uint8_t
small_of(const struct form *f)
{
	char word[4] = {0};
	if (f->fold_len > 4)
		return 0;
	memcpy(word, f->fold, f->fold_len);
	for (size_t i = 1; i < SMALL && f->fold_len < 4; i++)
		if (memcmp(small_words[i], word, sizeof word) == 0)
			return (uint8_t)i;
	/* a curly apostrophe and s */
	return memcmp(word, "\xe2\x80\x99s", sizeof word) == 0 ? 7 : 0;
}

static uint8_t
code_of(const struct token *k, const struct form *f)
{
	if (k->kind == TOKEN_NUMBER)
		return LOOK_DIGIT;
	if (k->kind == TOKEN_PUNCT || k->kind == TOKEN_SYMBOL)
		return LOOK_SIGN;
	if (k->flags & TOKEN_UPPER)
		return LOOK_UPPER;
	bool more = false;
	for (uint32_t i = 1; i < f->len; i++)
		more = more || (f->text[i] >= 'A' && f->text[i] <= 'Z');
	if (more)
		return LOOK_MIXED;
	return k->flags & TOKEN_CAP ? LOOK_CAP : LOOK_LOWER;
}

enum look_mode
name_mode(const struct words *w)
{
	size_t words = 0, caps = 0, longer = 0, long_caps = 0;
	for (size_t i = 0; i < w->tokens.list.n; i++) {
		const struct token *k = &w->tokens.list.v[i];
		if (k->kind != TOKEN_WORD || k->to - k->from < 2)
			continue;
		words++;
		caps += (k->flags & TOKEN_UPPER) != 0;
		longer += k->to - k->from > 3;
		long_caps += k->to - k->from > 3 && k->flags & TOKEN_CAP;
	}
	if (words > 1 && caps == words)
		return MODE_CAPITALS;
	return longer > 3 && long_caps * 10 >= longer * 8 ? MODE_TITLE : MODE_TEXT;
}

void
name_look_read(struct name_look *x, const struct words *w, uint32_t i,
    const struct name_hint *hints, enum look_mode mode)
{
	const struct token *k = &w->tokens.list.v[i];
	const struct name_hint *h = &hints[i];
	uint32_t form = w->list.v[i].form;
	bool start = k->flags & TOKEN_SENTENCE || i == 0;
	*x = (struct name_look){
	    .traits = &w->forms.traits.v[form], .form = form, .lists = h->lists,
	    .code = code_of(k, &w->forms.list.v[form]), .small = small_of(&w->forms.list.v[form]),
	    .pos = w->list.v[i].pos, .type = h->type,
	    .place = (uint8_t)(h->type == HINT_NONE ? 0 : h->begins || start ? 1 : 2),
	    .trust = h->trust, .certainty = (uint8_t)(h->certainty / 10),
	    .first = k->flags & TOKEN_FIRST, .fixed = h->fixed, .mode = (uint8_t)mode,
	    .start = start};
	x->joined = x->place == 2;
}

/* ---- where to look */

static bool
is_hot(const struct name_look *x)
{
	return look_is_cap(x) || (x->type != HINT_NONE && x->type != HINT_OTHER);
}

/* A capital that the rules are sure of, or that only says where a sentence begins. */
static bool
is_explained(const struct name_look *x, const struct name_look *next, bool to_learn)
{
	enum { COMMON = 3 };          /* bits of the lists common and notname */
	if (!look_is_cap(x) || x->type == HINT_OTHER || x->fixed)
		return true;
	if (x->type != HINT_NONE)
		return x->trust >= TRUST_LIST ||
		       (x->trust == TRUST_PATTERN && x->certainty >= 8 && !to_learn);
	bool alone = !next || next->start || !is_hot(next);
	return x->mode == MODE_TEXT && alone &&
	       ((x->first && x->lists & COMMON) || x->pos == POS_PRON);
}

bool
name_next_piece(
    const struct name_look *x, uint32_t n, bool to_learn, uint32_t *from, uint32_t *to)
{
	enum { GAP = 3, MARGIN = 2 };
	for (uint32_t i = *from; i < n;) {
		if (!is_hot(&x[i])) {
			i++;
			continue;
		}
		uint32_t begin = i, end = i + 1, room = 0;
		bool asks = false;
		for (; i < n && i - begin < PIECE_MAX - 2 * MARGIN && i < end + GAP; i++) {
			if (i > begin && x[i].start)
				break;
			if (!is_hot(&x[i]))
				continue;
			asks = asks || !is_explained(&x[i], i + 1 < n ? &x[i + 1] : NULL, to_learn);
			end = i + 1;
		}
		i = end;
		if (!asks)
			continue;
		for (; room < MARGIN && begin > *from && !x[begin].start; room++)
			begin--;
		for (room = 0; room < MARGIN && end < n && !x[end].start; room++)
			end++;
		*from = begin;
		*to = end;
		return true;
	}
	return false;
}

/* ---- keys */

struct keys { uint64_t *v; size_t n; };

static inline void
put(struct keys *k, uint32_t question, uint32_t a, uint32_t b)
{
	k->v[k->n++] = linear_key(question, a, b);
}

size_t
name_near_keys(const struct name_look *x, unsigned place, bool cap, uint64_t keys[NEAR_KEYS])
{
	struct keys k = {keys, 0};
	uint32_t q = 100 + place * 10, c = cap;
	if (!x) {
		put(&k, q, c, 1);
		return k.n;
	}
	const struct traits *t = x->traits;
	if (place != 2) {
		put(&k, q + 1, t->fold, c);
		if (place == 1 || place == 3)
			put(&k, q + 2, t->suffix[2], c);
		return k.n;
	}
	c = look_is_cap(x);
	put(&k, q + 1, t->fold, c);
	put(&k, q + 2, t->shape, 0);
	put(&k, q + 3, t->prefix[2], c);
	put(&k, q + 4, t->suffix[2], c);
	put(&k, q + 5, t->suffix[3], c);
	put(&k, q + 6, linear_pair(t->prefix[1], t->suffix[1]), c);
	put(&k, q + 7, x->code, 0);
	return k.n;
}

static uint32_t fold_of(const struct name_look *x) { return x ? x->traits->fold : 0; }
static uint32_t code(const struct name_look *x) { return x ? x->code : 7; }
static uint32_t pos(const struct name_look *x) { return x ? x->pos : POS_N; }
static uint32_t lists(const struct name_look *x) { return x ? x->lists : 1u << 31; }
static uint32_t hint(const struct name_look *x) { return x ? x->type * 3u + x->place : 63; }

static void
put_alone(struct keys *k, const struct name_look *x)
{
	uint32_t h = hint(x), trust = h << 2 | x->trust;
	put(k, 2, pos(x), 0);
	put(k, 12, x->first, (uint32_t)x->code << 1 | x->low);
	put(k, 13, (uint32_t)x->first << 1 | x->low, x->lists);
	put(k, 14, x->before, x->code);
	put(k, 17, x->mode, (uint32_t)x->code << 1 | x->first);
	put(k, 20, x->lists, x->code);
	put(k, 40, h, 0);
	put(k, 41, trust, 0);
	put(k, 42, trust, x->certainty + 1u);
	put(k, 46, h, pos(x));
	put(k, 47, h, (uint32_t)x->code << 1 | x->first);
	put(k, 48, h, x->lists);
	put(k, 49, trust, x->before);
	put(k, 50, trust, x->low);
	put(k, 53, h, fold_of(x));
	put(k, 54, h, x->mode);
	put(k, 55, 0, 0);
}

/* A question for each list that a neighbour, or the word itself, is in. */
static void
put_lists(struct keys *k, uint32_t question, const struct name_look *of, const struct name_look *x)
{
	for (uint32_t left = of ? of->lists : 0; left; left &= left - 1)
		put(k, question, (uint32_t)__builtin_ctz(left), look_is_cap(x));
}

static void
put_left(struct keys *k, const struct name_look *p, const struct name_look *x)
{
	uint32_t h = hint(x);
	put(k, 5, pos(p) << 5 | pos(x), x->code);
	put(k, 9, fold_of(p), fold_of(x));
	put(k, 16, (p ? p->before : 99u) << 8 | x->before, 0);
	put(k, 22, lists(p), x->code);
	put(k, 24, lists(p), x->lists);
	put(k, 45, hint(p) << 6 | h, 0);
	put(k, 51, h, fold_of(p));
}

static void
put_right(struct keys *k, const struct name_look *x, const struct name_look *n)
{
	uint32_t h = hint(x);
	put(k, 6, pos(x) << 5 | pos(n), x->code);
	put(k, 10, fold_of(x), fold_of(n));
	put(k, 15, (n ? n->before : 99u) << 8 | x->before, 0);
	put(k, 23, lists(n), x->code);
	put(k, 25, x->lists, lists(n));
	put(k, 44, h << 6 | hint(n), 0);
	put(k, 52, h, fold_of(n));
}

static void
put_around(struct keys *k, const struct name_look *const a[NEAR_PLACES])
{
	const struct name_look *x = a[2];
	uint32_t sign = x->code == LOOK_SIGN ? x->traits->fold : x->code;
	uint32_t codes = code(a[1]) << 6 | (uint32_t)x->code << 3 | code(a[3]);
	put(k, 1, codes, sign);
	put(k, 3, pos(a[1]) << 10 | pos(x) << 5 | pos(a[3]), 0);
	put(k, 4, pos(a[3]) << 5 | pos(a[4]), look_is_cap(x));
	put(k, 7, linear_pair(fold_of(a[0]), fold_of(a[1])), look_is_cap(x));
	put(k, 8, linear_pair(fold_of(a[3]), fold_of(a[4])), look_is_cap(x));
	put(k, 11, linear_pair(fold_of(a[1]), fold_of(a[3])), x->code);
	put(k, 21, linear_pair(lists(a[1]), lists(a[3])), x->lists);
	put(k, 43, hint(a[1]) << 12 | hint(x) << 6 | hint(a[3]), 0);
}

size_t
name_joint_keys(const struct name_look *const around[NEAR_PLACES], unsigned groups,
    uint64_t keys[JOINT_KEYS])
{
	struct keys k = {keys, 0};
	const struct name_look *x = around[2];
	if (groups & NAME_ALONE) {
		put_alone(&k, x);
		put_lists(&k, 27, x, x);
	}
	if (groups & NAME_LEFT) {
		put_left(&k, around[1], x);
		put_lists(&k, 26, around[1], x);
	}
	if (groups & NAME_RIGHT) {
		put_right(&k, x, around[3]);
		put_lists(&k, 28, around[3], x);
	}
	if (groups & NAME_AROUND)
		put_around(&k, around);
	return k.n;
}

struct name_facts
name_facts_of(const struct name_look *x)
{
	struct name_facts f = {.form = x->form, .lists = x->lists};
	f.marks = x->code | (uint32_t)x->pos << 3 | (uint32_t)x->type << 8 |
		  (uint32_t)x->place << 12 | (uint32_t)x->trust << 14 |
		  (uint32_t)x->certainty << 16 | (uint32_t)x->first << 20 |
		  (uint32_t)x->low << 21 | (uint32_t)x->before << 22 | (uint32_t)x->mode << 28;
	return f;
}

void
name_turns(const struct name_look *a, const struct name_look *b, unsigned turns[TURN_KEYS])
{
	unsigned left = a->place == 0 ? 0 : a->type == b->type ? 1 : 2;
	turns[0] = 0;
	turns[1] = 1u + 3u * b->place + left;
	turns[2] = 10u + 2u * (unsigned)look_is_cap(a) + (unsigned)look_is_cap(b);
	turns[3] = 14u + b->small;
	turns[4] = 14u + SMALL + a->small;
}

_Static_assert(TURN_KINDS == 9 * 4 * SMALL * SMALL, "a number for each way to turn");

unsigned
name_turn_kind(const unsigned turns[TURN_KEYS])
{
	return (((turns[1] - 1) * 4 + turns[2] - 10) * SMALL + turns[3] - 14) * SMALL + turns[4] -
	       14 - SMALL;
}

unsigned
name_hint_label(const struct name_look *x)
{
	static const uint8_t kinds[HINT_TYPES] = {
#define X(id, name, kind) [HINT_##id] = kind,
	    HINT_TYPE_LIST(X)
#undef X
	};
	unsigned kind = kinds[x->type];
	if (kind == NAMED_KINDS)
		return LABELS;
	return x->place == 1 ? label_begin(kind) : label_go_on(kind);
}

/* Letters alone ("FTU") are organizations in the news; in the training texts they are formulas,
 * games and diseases.  A guess of the rules that is nearly no guess: 45 and more. */
int
name_favour(const struct name_look *before, const struct name_look *x)
{
	enum { HYPHEN = 6 };          /* of small_words */
	if (x->joined && (x->small == HYPHEN || (before && before->small == HYPHEN)))
		return 6000;          /* "Lau Siu-lai" is not cut in two */
	static const int by_trust[] = {[TRUST_GUESS] = 1000, [TRUST_PATTERN] = 4500,
	    [TRUST_LIST] = 5000, [TRUST_ACTOR] = 5000};
	if (x->type == HINT_MISC)
		return 0;
	if (x->trust == TRUST_GUESS && x->type == HINT_ORG && x->certainty >= 4)
		return 4000;
	return by_trust[x->trust];
}

bool
name_is_bound(const struct name_look *before, const struct name_look *x, unsigned *label)
{
	enum { POSSESSIVE = 7 };      /* of small_words */
	unsigned hint = name_hint_label(x);
	if (x->fixed || x->type == HINT_OTHER) {
		*label = hint == LABELS ? 0 : hint;
		return true;
	}
	/* The 's behind a name that the rules know is no part of a longer one. */
	*label = 0;
	return x->small == POSSESSIVE && x->place == 0 && before && before->place &&
	       name_hint_label(before) < LABELS;
}

/* ---- memory */

void
name_recall(const struct name_memory *m, struct name_look *x)
{
	uint32_t low = x->traits->fold, word = x->traits->word;
	x->low = m->list[low % MEMORY].word == low && m->list[low % MEMORY].low;
	x->before = m->list[word % MEMORY].word == word ? m->list[word % MEMORY].label : 0;
}

void
name_remember_low(struct name_memory *m, const struct name_look *x)
{
	uint32_t word = x->traits->fold;
	if (x->code != LOOK_LOWER)
		return;
	m->list[word % MEMORY].label = 0;
	m->list[word % MEMORY].word = word;
	m->list[word % MEMORY].low = 1;
}

void
name_remember(struct name_memory *m, const struct name_look *x, unsigned label)
{
	uint32_t word = x->traits->word;
	if (!label)
		return;
	m->list[word % MEMORY].low = 0;
	m->list[word % MEMORY].word = word;
	m->list[word % MEMORY].label = (uint8_t)(label + 1);
}
