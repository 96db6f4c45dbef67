/*
 * From entities to names.  An entity is a name when its head is a proper noun; the name is the run
 * of proper nouns around the head, with the small words between them ("Bank of the West").
 * GUM's brackets are read for each sentence: "(3-person-new-..." opens entity 3, "3)" closes it,
 * "(3-person-...)" is one word.  Entities that go on in the next sentence are left out.
 */
#include "train/names_gold.h"

#include <string.h>

#include "base/mem.h"

struct entity { uint32_t id; size_t first, last; struct str type; bool closed; };

struct reader {
	const struct corpus *c;
	VEC(struct entity) entities;         /* of the sentence */
	struct gold_names *out;
	size_t begun;                        /* names of the sentence begin here */
};

static const struct gold_word *
word_at(const struct reader *r, size_t i)
{
	return &r->c->words.v[i];
}

/* ---- brackets */

static uint32_t
number_of(struct str *s)
{
	uint32_t n = 0;
	while (s->len && s->ptr[0] >= '0' && s->ptr[0] <= '9') {
		n = n * 10 + (uint32_t)(s->ptr[0] - '0');
		*s = str_sub(*s, 1, s->len);
	}
	return n;
}

/* "-person-new-..." up to the next bracket: the type; s is left at that bracket. */
static struct str
type_of(struct str *s)
{
	size_t from = 1, to = 1, end = 0;
	while (end < s->len && s->ptr[end] != '(' && s->ptr[end] != ')')
		end++;
	while (to < end && s->ptr[to] != '-')
		to++;
	struct str type = from < end ? str_sub(*s, from, to) : STR_NONE;
	*s = str_sub(*s, end, s->len);
	return type;
}

static void
close_entity(struct reader *r, uint32_t id, size_t word)
{
	for (size_t i = r->entities.n; i-- > 0;) {
		struct entity *e = &r->entities.v[i];
		if (e->id == id && !e->closed) {
			e->closed = true;
			e->last = word + 1;
			return;
		}
	}
}

static void
read_brackets(struct reader *r, size_t word)
{
	struct str s = gold_feature(word_at(r, word)->misc, "Entity");
	while (s.len) {
		bool opens = s.ptr[0] == '(';
		if (opens)
			s = str_sub(s, 1, s.len);
		uint32_t id = number_of(&s);
		struct str type = type_of(&s);
		bool closes = s.len && s.ptr[0] == ')';
		if (opens) {
			struct entity e = {id, word, word + 1, type, false};
			vec_push(&r->entities, e);
		}
		if (closes) {
			close_entity(r, id, word);
			s = str_sub(s, 1, s.len);
		} else if (!opens) {
			return;          /* something that is no bracket */
		}
	}
}

/* ---- what a name is */

static bool
is_any(struct str s, const char *words)
{
	char low[24];
	if (!s.len || s.len >= sizeof low - 2)
		return false;
	low[0] = ' ';
	for (size_t i = 0; i < s.len; i++)
		low[i + 1] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] | 32 : s.ptr[i]);
	low[s.len + 1] = ' ';
	low[s.len + 2 < sizeof low ? s.len + 2 : sizeof low - 1] = 0;
	return strstr(words, low) != NULL;
}

static bool
is_title(struct str s)
{
	return is_any(s, " mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president vice prime "
	    "minister senator sen. representative rep. congressman congresswoman governor gov. mayor "
	    "judge justice chief sheriff general gen. colonel col. captain capt. lieutenant lt. major "
	    "sergeant sgt. admiral king queen prince princess emperor empress lord lady sir dame pope "
	    "saint st. st father fr. brother sister reverend rev. rabbi bishop archbishop cardinal "
	    "ambassador secretary chancellor chairman chairwoman director attorney counsel counselor "
	    "speaker madam miss master duke duchess earl count baron baroness sultan sheikh imam "
	    "ayatollah officer detective inspector commissioner emeritus associate assistant deputy "
	    "former solicitor honor honorable hon. coach doctor private corporal marshal first leader ");
}

static bool
is_bridge(struct str s)
{
	return is_any(s, " of the and for & - ' 's de la le du des von van der den di da el al y to on "
	    "/ . : a ") || str_is(s, "\xe2\x80\x93") || str_is(s, "\xe2\x80\x99") ||
	       str_is(s, "\xe2\x80\x99s");
}

static bool
is_opening(struct str s)
{
	return is_any(s, " of the and for & 's to on a : / . ' ") || str_is(s, "\xe2\x80\x99s");
}

static bool
is_possessive(struct str s)
{
	return str_is(s, "'s") || str_is(s, "\xe2\x80\x99s");
}

static bool
is_capital(const struct gold_word *w)
{
	return w->form.len && ((w->form.ptr[0] >= 'A' && w->form.ptr[0] <= 'Z') ||
	    (w->form.ptr[0] >= '0' && w->form.ptr[0] <= '9'));
}

static bool
is_namely(const struct reader *r, size_t i, size_t sentence)
{
	const struct gold_word *w = word_at(r, i);
	if (w->pos == POS_PROPN)
		return true;
	return (w->pos == POS_NUM || w->pos == POS_NOUN || w->pos == POS_X || w->pos == POS_VERB) &&
	       is_capital(w) && !str_is(w->xpos, "CD") && i > sentence;
}

/* The word of [first, last) whose own head is outside. */
static size_t
head_of(const struct reader *r, size_t sentence, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++) {
		const struct gold_word *w = word_at(r, i);
		size_t head = w->head ? sentence + w->head - 1 : (size_t)-1;
		if ((head < first || head >= last) && w->pos != POS_PUNCT)
			return i;
	}
	return first;
}

struct range { size_t first, last; };

static size_t
grow_left(const struct reader *r, size_t sentence, const struct entity *e, size_t head)
{
	size_t from = head;
	bool person = str_is(e->type, "person");
	for (size_t i = head; i-- > e->first;) {
		const struct gold_word *w = word_at(r, i);
		if (is_namely(r, i, sentence) ||
		    (w->pos == POS_ADJ && str_starts(w->xpos, STR("NNP"))))
			from = i;
		else if (!is_bridge(w->form) || i == e->first ||
		    (person && is_possessive(w->form)) ||
		    !(is_namely(r, i - 1, sentence) ||
			(is_opening(word_at(r, i - 1)->form) && i > e->first + 1 &&
			    is_namely(r, i - 2, sentence))))
			break;
	}
	return from;
}

static bool
may_bridge(const struct entity *e, struct str form, const struct gold_word *next)
{
	bool person = str_is(e->type, "person"), place = str_is(e->type, "place");
	if ((person || place) && is_any(form, " to on a : "))
		return false;
	if (person && is_any(form, " of for and & the "))
		return str_is(form, "the") && next->pos == POS_PROPN;
	return true;
}

static size_t
grow_right(const struct reader *r, size_t sentence, const struct entity *e, size_t head)
{
	size_t to = head + 1;
	for (size_t i = head + 1; i < e->last; i++) {
		const struct gold_word *w = word_at(r, i);
		bool adjective = w->pos == POS_ADJ && is_capital(w) && i > sentence &&
				 i + 1 < e->last && is_namely(r, i + 1, sentence) &&
				 !str_is(e->type, "person");
		bool number = w->pos == POS_NUM && w[-1].pos == POS_PROPN &&
			      (w->dep == DEP_DEP || w->dep == DEP_NUMMOD ||
				  w->dep == DEP_NMOD_UNMARKED || w->dep == DEP_FLAT);
		if (is_namely(r, i, sentence) || adjective || number) {
			if (w->dep == DEP_APPOS)
				break;
			to = i + 1;
			continue;
		}
		bool near = (is_bridge(w->form) && to == i) || (is_opening(w->form) && to + 1 == i);
		if (!near || i + 1 >= e->last)
			break;
		bool next = is_namely(r, i + 1, sentence);
		bool second = i + 2 < e->last && is_opening(w[1].form) && is_namely(r, i + 2, sentence);
		if (!(next || second) || (is_possessive(w->form) && !next) ||
		    !may_bridge(e, w->form, &w[1]))
			break;
	}
	return to;
}

/* Titles before a person's name: words that say so, and what the tree calls a description. */
static size_t
past_titles(const struct reader *r, size_t sentence, const struct entity *e, struct range n)
{
	size_t from = n.first;
	while (from + 1 < n.last) {
		const struct gold_word *w = word_at(r, from);
		if (w->dep != DEP_NMOD_DESC && !is_title(w->form) && !is_opening(w->form))
			break;
		from++;
	}
	for (size_t i = from; i + 1 < n.last; i++) {
		const struct gold_word *w = word_at(r, i);
		if (w->dep == DEP_NMOD_DESC && w->head && sentence + w->head - 1 > i &&
		    sentence + w->head - 1 < e->last)
			from = i + 1;
	}
	while (from + 1 < n.last && !is_namely(r, from, sentence))
		from++;
	return from;
}

static uint8_t
kind_of(const struct entity *e, const struct gold_word *head, struct range n)
{
	if (str_is(e->type, "person"))
		return str_is(head->xpos, "NNPS") && n.last - n.first <= 2 ? NAMED_NORP : NAMED_PERSON;
	if (str_is(e->type, "place"))
		return NAMED_PLACE;
	if (str_is(e->type, "organization"))
		return NAMED_ORG;
	if (str_is(e->type, "event"))
		return NAMED_EVENT;
	if (str_is(e->type, "object"))
		return NAMED_PRODUCT;
	bool thing = str_is(e->type, "abstract") || str_is(e->type, "substance") ||
		     str_is(e->type, "animal") || str_is(e->type, "plant");
	return thing ? NAMED_WORK : NAMED_KINDS;
}

static void
add_entity(struct reader *r, size_t sentence, const struct entity *e)
{
	size_t head = head_of(r, sentence, e->first, e->last);
	const struct gold_word *h = word_at(r, head);
	if (!e->closed || h->pos != POS_PROPN || str_is(e->type, "time"))
		return;
	struct range n = {grow_left(r, sentence, e, head), grow_right(r, sentence, e, head)};
	struct gold_name g = {.kind = kind_of(e, h, n)};
	if (str_is(e->type, "person")) {
		n.first = past_titles(r, sentence, e, n);
		g.open = true;
		for (size_t i = n.first; i < n.last; i++)
			g.open = g.open && (is_title(word_at(r, i)->form) ||
					       is_bridge(word_at(r, i)->form));
	}
	if (g.kind == NAMED_KINDS)
		return;
	g.first = n.first;
	g.last = n.last;
	vec_push(&r->out->list, g);
}

/* Names inside longer ones go; what is left is put in text order. */
static void
keep_outermost(struct reader *r)
{
	struct gold_name *v = r->out->list.v + r->begun;
	size_t n = r->out->list.n - r->begun, kept = 0;
	for (size_t i = 1; i < n; i++) {
		struct gold_name x = v[i];
		size_t k = i;
		for (; k > 0 && (v[k - 1].first > x.first ||
			(v[k - 1].first == x.first && v[k - 1].last < x.last)); k--)
			v[k] = v[k - 1];
		v[k] = x;
	}
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || v[i].first >= v[kept - 1].last)
			v[kept++] = v[i];
	r->out->list.n = r->begun + kept;
}

void
gold_names_read(struct gold_names *g, const struct corpus *c, const struct gold_document *d)
{
	struct reader r = {.c = c, .out = g};
	for (size_t s = d->first; s < d->first + d->n; s++) {
		const struct gold_sentence *x = &c->sentences.v[s];
		vec_clear(&r.entities);
		r.begun = g->list.n;
		for (size_t i = x->first; i < x->first + x->n; i++)
			read_brackets(&r, i);
		for (size_t i = 0; i < r.entities.n; i++)
			add_entity(&r, x->first, &r.entities.v[i]);
		keep_outermost(&r);
	}
	vec_done(&r.entities);
}

void
gold_names_done(struct gold_names *g)
{
	vec_done(&g->list);
}
