/*
 * Thinning the events of a sentence.  What counts against a draft: it says when or what for, it
 * says who told the rest, nobody in it is its own (a noun that borrows the subject of its
 * clause), or it tells what another draft tells (weak_twice.c).  A draft falls only beside one
 * that stands.
 */
#include "rules/weak.h"

#include "rules/grammar.h"
#include "rules/mood.h"

enum {
	TITLE = 20,                  /* tokens of the longest headline */
	NEAR = 8,                    /* tokens from a noun to what is its own */
	BESIDE = 5,                  /* from a verb to its object */
	FAR = 12,                    /* ... with all that hangs on it */
	SURE = 128,                  /* of 255: grammar that may take an event away */
};

void
drafts_free(struct drafts *d)
{
	if (d)
		vec_done(&d->list);
	mem_free(d);
}

static bool
is_noun(uint8_t pos)
{
	return pos == POS_NOUN || pos == POS_PROPN || pos == POS_ADJ;
}

bool
trigger_is_attributive(const struct engine *e, const struct trigger *t)
{
	static const char *const before[] = {"a", "an", "the", "its", "their", "his", "her", "'s",
	    "of", "-", "with", "for", "against", "from", "heavily", "newly", "most"};
	uint32_t at = t->first;
	struct str fold = tok_fold(e, at);
	bool past = str_ends(fold, STR("ed")) || str_ends(fold, STR("en"));
	if (t->last - at > 1 || t->last >= e->toks.n || !is_noun(e->toks.v[t->last].pos) ||
	    !(past || str_ends(fold, STR("ing"))))
		return false;
	if (e->toks.v[at].flags & FLAG_SENTENCE)
		return past;
	return at && AMONG(e, at - 1, before) &&
	       !(str_ends(fold, STR("ing")) && e->toks.v[at - 1].pos == POS_ADP);
}

/* ---- told in passing */

/* Whether the noun phrase that ends with the trigger hangs on a preposition. */
static bool
is_governed_noun(const struct scene *s)
{
	static const char *const governs[] = {"of", "following", "to"};
	static const char *const due[] = {"response", "due", "owing", "prior", "reaction"};
	const struct engine *e = s->e;
	uint32_t t = s->first;
	/* "on alert", "under investigation" are said of somebody. */
	if (t > s->from && (tok_is(e, t - 1, "on") || tok_is(e, t - 1, "under")))
		return false;
	while (t > s->from && (is_noun(e->toks.v[t - 1].pos) || e->toks.v[t - 1].pos == POS_DET ||
				  e->toks.v[t - 1].pos == POS_NUM || tok_is(e, t - 1, "'s")))
		t--;
	if (t == s->from || (tok_is(e, t - 1, "to") && !(t - 1 > s->from && AMONG(e, t - 2, due))))
		return false;
	return e->toks.v[t - 1].pos == POS_ADP || AMONG(e, t - 1, governs);
}

/* "unless Israel rescinded it", "as the opposition threatened": told to say when. */
static bool
is_circumstance(const struct scene *s)
{
	static const char *const words[] = {"unless", "until", "before", "as", "if"};
	const struct engine *e = s->e;
	if (!AMONG(e, s->clause, words))
		return false;
	/* "before the vote" is no clause */
	for (uint32_t t = s->clause; t < s->clause_end; t++)
		if (e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX)
			return true;
	return false;
}

/* "said in an interview": where something was said. */
static bool
is_occasion_of_words(const struct scene *s)
{
	static const char *const words[] = {"interview", "statement", "speech", "conference"};
	const struct engine *e = s->e;
	uint32_t last = s->last - 1, said = NONE;
	if (!s->nominal || !LEMMA_AMONG(e, last, words))
		return false;
	for (uint32_t t = s->from; t < s->to; t++)
		said = lemma_in(e, t, SET_LEMMA_REPORTS) ? t : said;
	for (uint32_t t = s->first; t-- > s->from && s->first - t < 6;)
		if (tok_is(e, t, "in") || tok_is(e, t, "at"))
			return said != NONE;
	return false;
}

/* "to help protect them", "to protect them and prevent a war": by grammar, an infinitive too. */
static bool
is_of_infinitive(const struct scene *s)
{
	struct engine *e = s->e;
	if (s->nominal || !mood_is_base(e, s->first) || !engine_grammar(e, s->first))
		return false;
	uint32_t t = grammar_top(e, s->first, s->last);
	for (int n = 0; n < 3; n++) {
		uint32_t head = grammar_head(e, t);
		if (grammar_is_infinitive(e, t))
			return true;
		if (head == NONE || grammar_certainty(e, t) < SURE ||
		    !(grammar_dep(e, t) == DEP_CONJ || (grammar_dep(e, t) == DEP_XCOMP &&
			str_is(tok_lemma(e, head), "help"))))
			return false;
		t = head;
	}
	return false;
}

/* "came to discuss", "rallied to protest the law": what for, or what is asked. */
static bool
is_purpose(const struct scene *s, uint8_t mood)
{
	const struct engine *e = s->e;
	if (s->first == s->from)
		return false;
	if (!tok_is(e, s->first - 1, "to"))
		return mood == MOOD_POSSIBLE && is_of_infinitive(s);
	if (e->toks.v[s->first].pos == POS_NOUN)
		return s->last < s->to && (e->toks.v[s->last].pos == POS_DET ||
					      tok_is(e, s->last, "against"));
	return !s->nominal && mood != MOOD_ACTUAL;
}

/* "..., an official confirmed on Monday." */
static bool
is_attribution(const struct scene *s)
{
	static const char *const tells[] = {"charge", "allege", "warn", "complain", "reveal"};
	const struct engine *e = s->e;
	uint32_t t = s->first, end = e->toks.v[t].sentence_end;
	if (s->nominal || end - s->last > 4 ||
	    !(lemma_in(e, t, SET_LEMMA_REPORTS) || LEMMA_AMONG(e, t, tells)))
		return false;
	while (t > s->from && s->first - t < 12 &&
	       (is_noun(e->toks.v[t - 1].pos) || e->toks.v[t - 1].pos == POS_DET ||
		   tok_is(e, t - 1, "of")))
		t--;
	return t > s->from && t < s->first && tok_is(e, t - 1, ",");
}

/* ---- nobody of its own */

/* Whether a mention stands close by, no verb between. */
static bool
is_close(const struct scene *s, uint32_t mention, uint32_t reach)
{
	static const char *const when[] = {"after", "before", "following", "during", "since",
	    "despite", "amid", "until"};
	const struct engine *e = s->e;
	const struct found *f = &e->mentions.v[mention];
	bool behind = f->first >= s->last;
	uint32_t from = behind ? s->last : f->last, to = behind ? f->first : s->first;
	if (to > from + reach)
		return false;
	for (uint32_t t = from, attached = 0; t < to; t++) {
		/* "the attack on the house of Iran", not "the attack in May on the way to Iran" */
		attached += is_preposition(e, t) && !tok_is(e, t, "of");
		if (s->nominal && (attached > 1 || AMONG(e, t, when)))
			return false;
		if (e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX ||
		    (e->toks.v[t].flags & FLAG_PUNCT && !tok_is(e, t, "-")))
			return false;
	}
	return true;
}

uint32_t
scene_before_noun(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t t = s->first;
	while (t > s->clause && (is_noun(e->toks.v[t - 1].pos) || e->toks.v[t - 1].pos == POS_DET ||
				    e->toks.v[t - 1].pos == POS_NUM || tok_is(e, t - 1, "'s")))
		t--;
	return t > s->clause ? t - 1 : NONE;
}

/* A date that is the noun's: "the 2014 protests", "the vote on Monday", but not "days of
 * protest". */
static bool
has_date(const struct scene *s, const struct roles *r)
{
	const struct engine *e = s->e;
	uint32_t date = schema_find(e->schema, STR("DATE"));
	for (uint32_t i = 0; i < r->n_others; i++) {
		const struct found *f = &e->mentions.v[r->others[i].mention];
		bool near = f->last == s->first || f->first == s->last ||
			    (f->first == s->last + 1 && !tok_is(e, s->last, "of"));
		if (near && schema_isa(e->schema, f->type, date))
			return true;
	}
	return false;
}

/* A noun's own party or date: not just what its clause lends it. */
static bool
has_own(const struct scene *s, const struct roles *r)
{
	static const char *const owners[] = {"his", "her", "its", "their", "our", "my", "your"};
	uint32_t before = scene_before_noun(s);
	if (r->has_earlier_target || (r->source.n && !r->borrowed) ||
	    (before != NONE && AMONG(s->e, before, owners)))
		return true;
	for (uint32_t i = 0; i < r->target.n; i++)
		if (is_close(s, r->target.mention[i], NEAR))
			return true;
	return has_date(s, r);
}

/* Whether the noun is what its clause tells: "clashes broke out", "held talks"; but not "to end
 * the clashes", "fleeing the war". */
static bool
is_told(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t t = scene_before_noun(s);
	while (t != NONE && e->toks.v[t].pos == POS_ADV)
		t = t > s->clause ? t - 1 : NONE;
	if (t == NONE || e->toks.v[t].flags & FLAG_PUNCT)
		return true;
	if (lemma_in(e, t, SET_LEMMA_OCCURRERS) || lemma_in(e, t, SET_LEMMA_DOERS))
		return true;
	bool loose = str_ends(tok_fold(e, t), STR("ing")) || (t && tok_is(e, t - 1, "to"));
	if (t + 1 == s->first && (tok_is(e, t, "on") || tok_is(e, t, "under")))
		return true;
	return !loose && (e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX ||
			     e->toks.v[t].pos == POS_CCONJ);
}

static bool
is_subordinate(const struct scene *s)
{
	return s->clause > s->from && (fold_in(s->e, s->clause, SET_STARTS) ||
		tok_is(s->e, s->clause, "that") || tok_is(s->e, s->clause, "as"));
}

/* A noun that borrows its doer ("after days of fighting"), a verb of which nobody is known. */
static bool
is_vague(const struct scene *s, const struct roles *r)
{
	if (r->has_earlier_target)
		return false;
	if (!s->nominal)
		return !r->source.n && !r->target.n && !r->has_earlier &&
		       (s->passive ? is_subordinate(s) : roles_admit(s, false) &&
				   (roles_admit(s, true) || is_subordinate(s)));
	if ((!r->source.n || r->borrowed) && is_governed_noun(s))
		return !has_date(s, r);
	bool nobody = !r->source.n && !r->target.n && !r->n_others && !r->has_earlier;
	return !has_own(s, r) && (nobody || !is_told(s));
}

/* ---- all of them */

/* A short block without a stop: nothing in a headline is told in passing. */
static bool
is_title(const struct engine *e)
{
	return e->toks.n <= TITLE && !(e->toks.v[e->toks.n - 1].flags & FLAG_PUNCT);
}

/* Whether another draft that stands has all the parties of this one. */
static bool
adds_nobody(const struct drafts *drafts, const struct draft *d)
{
	size_t at = (size_t)(d - drafts->list.v);
	for (size_t i = at > DRAFTS_COMPARED ? at - DRAFTS_COMPARED : 0; i < at; i++)
		if (!drafts->list.v[i].dropped && draft_has_parties(&drafts->list.v[i], d))
			return true;
	return false;
}

static bool
has_close_target(const struct draft *d, uint32_t reach)
{
	for (uint32_t i = 0; i < d->roles.target.n; i++)
		if (is_close(&d->scene, d->roles.target.mention[i], reach))
			return true;
	return false;
}

bool
draft_has_close_target(const struct draft *d)
{
	return has_close_target(d, NEAR);
}

/* "guerrillas who overran it", but not "guerrillas, who overran it". */
static bool
is_restrictive(const struct engine *e, uint32_t verb)
{
	uint32_t from, to;
	grammar_phrase(e, verb, &from, &to);
	return from > e->toks.v[verb].sentence && !(e->toks.v[from - 1].flags & FLAG_PUNCT) &&
	       !(e->toks.v[from].flags & FLAG_PUNCT);
}

/* "fled, setting fire to the house", but not "opened fire, killing two". */
static bool
is_aside(const struct scene *s, uint32_t verb)
{
	const struct engine *e = s->e;
	uint32_t object = grammar_child_by(e, verb, DEP_OBJ);
	if (s->nominal || !str_ends(tok_fold(e, s->first), STR("ing")) || s->first == s->from ||
	    !tok_is(e, s->first - 1, ",") || grammar_child_by(e, verb, DEP_NSUBJ) != NONE)
		return false;
	return object == NONE || (e->toks.v[object].pos != POS_NUM &&
		grammar_child_by(e, object, DEP_NUMMOD) == NONE);
}

/* By grammar: "a rejection letter", "the curfew imposed in Gao", "that was imposed". */
static bool
is_modifier(const struct scene *s)
{
	static const char *const efforts[] = {"effort", "attempt", "bid", "process", "campaign",
	    "operation", "drive", "push"};
	struct engine *e = s->e;
	if (!engine_grammar(e, s->first))
		return false;
	uint32_t top = grammar_top(e, s->first, s->last), head = grammar_head(e, top), mark;
	/* "renewed talks today" are talks. */
	bool beside = s->nominal && e->toks.v[s->first].pos == POS_NOUN && s->last < s->to &&
		      e->toks.v[s->last].pos == POS_NOUN && mention_over(e, s->last) == NONE &&
		      !LEMMA_AMONG(e, s->last, efforts);
	if (beside || grammar_certainty(e, top) < SURE)
		return beside;
	switch (grammar_dep(e, top)) {
	case DEP_COMPOUND: case DEP_AMOD:
		return head >= s->last && !LEMMA_AMONG(e, head, efforts);
	case DEP_ACL:
		mark = grammar_child_by(e, top, DEP_MARK);
		return !s->nominal && !(mark != NONE && tok_is(e, mark, "to"));
	case DEP_ACL_RELCL:
		return !s->nominal && (s->passive || is_restrictive(e, top));
	case DEP_ADVCL:
		return is_aside(s, top);
	default:
		return false;
	}
}

/* "accused of breaking the law, ignoring the court": the second hangs on the first. */
static bool
is_further_charge(const struct scene *s)
{
	struct engine *e = s->e;
	if (s->nominal || !str_ends(tok_fold(e, s->first), STR("ing")) || !engine_grammar(e, s->first))
		return false;
	uint32_t top = grammar_top(e, s->first, s->last), head = grammar_head(e, top);
	return grammar_dep(e, top) == DEP_CONJ && head != NONE && grammar_certainty(e, top) >= SURE &&
	       grammar_is_charge(e, head);
}

/* "accused of restoring it", "aimed at establishing ties": a detail of something else. */
static bool
is_detail(const struct draft *d)
{
	const struct scene *s = &d->scene;
	const struct engine *e = s->e;
	if (has_close_target(d, BESIDE) || s->first == s->from || has_date(s, &d->roles))
		return false;
	return is_modifier(s) || is_further_charge(s) ||
	       (!s->nominal && is_preposition(e, s->first - 1) && !tok_is(e, s->first - 1, "to") &&
		   str_ends(tok_fold(e, s->first), STR("ing")));
}

/* What is asked, promised or meant is a happening of its own when it names somebody else. */
static bool
is_only_meant(const struct drafts *drafts, const struct draft *d)
{
	if (is_circumstance(&d->scene))
		return true;
	return is_purpose(&d->scene, d->mood) &&
	       (!has_close_target(d, FAR) || adds_nobody(drafts, d));
}

static bool
is_in_passing(const struct drafts *drafts, const struct draft *d)
{
	const struct scene *s = &d->scene;
	return is_only_meant(drafts, d) || is_attribution(s) ||
	       is_occasion_of_words(s) || is_detail(d) || is_vague(s, &d->roles);
}

/* What nobody of the article does: "please support us", and in a quotation what only may come. */
static bool
is_nobodys(const struct draft *d)
{
	static const char *const words[] = {"i", "you", "me", "my", "your", "please"};
	const struct scene *s = &d->scene;
	const struct roles *r = &d->roles;
	if (r->source.n || r->target.n || r->has_earlier || r->has_earlier_target || r->n_others ||
	    d->trigger->patterned)
		return false;
	if (s->e->toks.v[s->first].flags & FLAG_QUOTED)
		return d->mood == MOOD_POSSIBLE || d->mood == MOOD_FUTURE;
	for (uint32_t t = s->clause; t < s->first && !s->nominal; t++)
		if (AMONG(s->e, t, words))
			return true;
	return false;
}

void
drafts_thin(struct drafts *drafts)
{
	struct draft *list = drafts->list.v;
	size_t n = drafts->list.n;
	for (size_t i = 0; i < n; i++)
		list[i].dropped |= is_nobodys(&list[i]);
	if (n < 2)
		return;
	drafts_drop_repeated(list, n);
	const struct scene *s = &list[0].scene;
	if (!s->from && is_title(s->e))
		return;
	bool stands = false;
	for (size_t i = 0; i < n; i++)
		stands |= !list[i].dropped &&
			  (list[i].trigger->patterned || !is_in_passing(drafts, &list[i]));
	for (size_t i = 0; i < n && stands; i++)
		list[i].dropped |= !list[i].trigger->patterned && is_in_passing(drafts, &list[i]);
}
