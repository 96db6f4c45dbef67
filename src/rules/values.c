/*
 * What dates, times and numbers say, as notes on their mentions: the value of TIMEX3, the number
 * and its unit.  A date that is told from another ("a day later") is counted from the last one
 * of the same block, so the order in which blocks are analysed does not matter; a weekday or
 * month alone lies where the tense of its clause says.
 */
#include "rules/clause.h"

#include "lang/amount.h"

enum { AHEAD = 16, NEAR_DATE = 2 };

enum value_type { TYPE_DATE, TYPE_TIME, TYPE_AMOUNT };

struct valuing {
	struct engine *e;
	struct segment_builder *out;
	uint32_t type[TYPE_AMOUNT + AMOUNT_QUANTITY + 1];    /* schema ids */
	struct when today, last;
	bool has_today, has_last;
	uint32_t last_sentence;      /* of the date named last */
};

/* ---- tense */

static bool
is_verb(const struct engine *e, uint32_t t)
{
	return e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX;
}

/* "plans to meet", "agreed on Monday to meet": the verb before the "to" says so. */
static bool
to_looks_ahead(const struct engine *e, uint32_t to, uint32_t from)
{
	static const char *const words[] = {"expected", "scheduled", "due", "set", "plan", "plans",
		"planned", "planning", "slated", "going", "hopes", "hope", "intends", "intend", "wants",
		"vowed", "promised", "pledged", "agreed", "ready", "about", "poised", "needs", "is",
		"are"};
	for (uint32_t t = to; t-- > from;) {
		if (AMONG(e, t, words))
			return true;
		if (is_verb(e, t))
			break;
	}
	return false;
}

/* The tense of the verb at t, from its own form and the words of its group. */
static enum when_side
tense_of(const struct engine *e, uint32_t t, uint32_t from, uint32_t to)
{
	static const char *const ahead[] = {"will", "'ll", "wo", "shall", "would", "could", "may",
		"might", "can", "should", "must"};
	static const char *const past[] = {"was", "were", "had", "did", "has", "have", "'d", "'ve",
		"been"};
	static const char *const fixed[] = {"scheduled", "due", "expected", "slated"};
	uint32_t first = t, last = t;
	while (first > from && t - first < 4 && (is_verb(e, first - 1) ||
	    e->toks.v[first - 1].pos == POS_PART || e->toks.v[first - 1].pos == POS_ADV))
		first--;
	while (last + 1 < to && last - t < 4 && (is_verb(e, last + 1) ||
	    e->toks.v[last + 1].pos == POS_PART || e->toks.v[last + 1].pos == POS_ADV))
		last++;
	for (uint32_t i = first; i <= last; i++)
		if (AMONG(e, i, ahead))
			return i < last && tok_is(e, i + 1, "have") ? WHEN_PAST : WHEN_FUTURE;
	for (uint32_t i = first; i <= last; i++)
		if ((tok_is(e, i, "to") && to_looks_ahead(e, i, from)) || AMONG(e, i, fixed))
			return WHEN_FUTURE;
	for (uint32_t i = first; i <= last; i++) {
		struct str fold = tok_fold(e, i);
		if (AMONG(e, i, past))
			return WHEN_PAST;
		if (e->toks.v[i].pos == POS_VERB && !str_eq(fold, tok_lemma(e, i)) &&
		    !str_ends(fold, STR("s")) && !str_ends(fold, STR("ing")))
			return WHEN_PAST;
	}
	return WHEN_NEAREST;
}

/* That of the nearest verb before the mention in its clause, else of the one behind it. */
static enum when_side
side_of(const struct engine *e, const struct found *f)
{
	const struct tok *k = &e->toks.v[f->first];
	uint32_t from = f->first > REACH ? f->first - REACH : 0, to = f->last + AHEAD;
	from = clause_start(e, f->first, from > k->sentence ? from : k->sentence);
	to = to < k->sentence_end ? to : k->sentence_end;
	for (uint32_t t = f->first; t-- > from;)
		if (is_verb(e, t))
			return tense_of(e, t, from, to);
	for (uint32_t t = f->last; t < to; t++)
		if (is_verb(e, t))
			return tense_of(e, t, f->last, to);
	return WHEN_NEAREST;
}

/* ---- notes */

static void
note(struct valuing *v, const struct found *f, enum value_key key, struct str value)
{
	if (value.len == 0)
		return;
	segment_add_note(v->out, (struct note){.about = NOTE_MENTION, .index = f->id,
	    .key = schema_id(v->e->schema, str_of(value_key_name(key))),
	    .value = schema_id(v->e->schema, value)});
}

static struct str
text_of(const struct engine *e, const struct found *f)
{
	return str_sub(e->text, f->from, f->to);
}

static bool
read_time(const struct valuing *v, const struct found *f, bool clock, struct timex3 *out)
{
	const struct engine *e = v->e;
	const struct tok *k = &e->toks.v[f->first];
	struct timex_context c = {.today = v->has_today ? &v->today : NULL,
	    .last = v->has_last ? &v->last : NULL, .side = side_of(e, f), .clock = clock};
	/* A clock belongs to a day of its own sentence. */
	if (clock && v->last_sentence != k->sentence)
		c.last = NULL;
	c.before = f->first > k->sentence ? tok_fold(e, f->first - 1) : STR_NONE;
	return timex_read(text_of(e, f), &c, out);
}

static void
remember(struct valuing *v, const struct found *f, const struct timex3 *t)
{
	if (t->when.year == 0)
		return;
	v->last = t->when;
	v->has_last = true;
	v->last_sentence = v->e->toks.v[f->first].sentence;
}

/* "5 p.m. on Tuesday": the day that stands behind the clock. */
static void
look_behind(struct valuing *v, uint32_t i)
{
	const struct engine *e = v->e;
	const struct found *f = &e->mentions.v[i], *next = f + 1;
	struct timex3 t;
	if (i + 1 < e->mentions.n && next->type == v->type[TYPE_DATE] && next->first >= f->last &&
	    next->first <= f->last + NEAR_DATE &&
	    e->toks.v[next->first].sentence == e->toks.v[f->first].sentence &&
	    read_time(v, next, false, &t) && t.type == TIMEX_DATE)
		remember(v, next, &t);
}

static void
note_time(struct valuing *v, const struct found *f, const struct timex3 *t, enum timex_type type)
{
	note(v, f, VALUE_VALUE, str_of(t->value));
	if (t->type != type)
		note(v, f, VALUE_TEMPORAL, str_of(timex_type_name(t->type)));
	note(v, f, VALUE_MOD, str_of(timex_mod_name(t->mod)));
	note(v, f, VALUE_BEGIN, str_of(t->begin));
	note(v, f, VALUE_END, str_of(t->end));
	note(v, f, VALUE_FREQ, str_of(t->freq));
	note(v, f, VALUE_QUANT, str_of(t->quant));
}

static void
value_time(struct valuing *v, uint32_t i)
{
	const struct found *f = &v->e->mentions.v[i];
	bool clock = f->type == v->type[TYPE_TIME];
	struct timex3 t;
	if (clock)
		look_behind(v, i);
	if (!read_time(v, f, clock, &t))
		return;
	remember(v, f, &t);
	note_time(v, f, &t, clock ? TIMEX_TIME : TIMEX_DATE);
}

static void
value_amount(struct valuing *v, const struct found *f, enum amount_kind kind)
{
	struct amount a;
	struct timex3 t;
	/* "three days": how long is a quantity too. */
	if (kind == AMOUNT_QUANTITY && read_time(v, f, false, &t) && t.type == TIMEX_DURATION) {
		note_time(v, f, &t, TIMEX_DATE);
		return;
	}
	if (!amount_read(text_of(v->e, f), kind, &a))
		return;
	note(v, f, VALUE_VALUE, str_of(a.value));
	note(v, f, VALUE_UNIT, str_of(a.unit));
	note(v, f, VALUE_MOD, str_of(timex_mod_name(a.mod)));
}

void
engine_values(struct engine *e, struct segment_builder *out)
{
	static const char *const types[] = {[TYPE_DATE] = "DATE", [TYPE_TIME] = "TIME",
		[TYPE_AMOUNT + AMOUNT_CARDINAL] = "CARDINAL", [TYPE_AMOUNT + AMOUNT_ORDINAL] = "ORDINAL",
		[TYPE_AMOUNT + AMOUNT_PERCENT] = "PERCENT", [TYPE_AMOUNT + AMOUNT_MONEY] = "MONEY",
		[TYPE_AMOUNT + AMOUNT_QUANTITY] = "QUANTITY"};
	enum { N = sizeof types / sizeof *types };
	struct valuing v = {.e = e, .out = out};
	for (size_t i = 0; i < N; i++)
		v.type[i] = schema_find(e->schema, str_of(types[i]));
	v.has_today = timex_when(str_of(e->date), &v.today);
	for (uint32_t i = 0; i < e->mentions.n; i++) {
		const struct found *f = &e->mentions.v[i];
		for (unsigned k = 0; k < N && !f->kinds && !f->desc; k++) {
			if (f->type != v.type[k] && !schema_isa(e->schema, f->type, v.type[k]))
				continue;
			if (k < TYPE_AMOUNT)
				value_time(&v, i);
			else
				value_amount(&v, f, (enum amount_kind)(k - TYPE_AMOUNT));
			break;
		}
	}
}
