/*
 * Who does it, by order: the actor before the trigger in its clause, else in the clauses before.
 * What is fronted, asked of somebody, or told of a "who" or "which" has its subject elsewhere.
 */
#include "rules/roles.h"
#include "rules/trace_hooks.h"

static const struct found *
at(const struct engine *e, uint32_t i)
{
	return &e->mentions.v[i];
}

uint32_t
roles_controller(const struct scene *s)
{
	const struct engine *e = s->e;
	uint32_t t = s->first;
	if (s->nominal || t == s->from || !tok_is(e, t - 1, "to"))
		return NONE;
	t--;
	if (t > s->from && tok_is(e, t - 1, "not"))
		t--;
	uint32_t m = nearest_before(e, s->clause, t);
	if (m == NONE || at(e, m)->last != t)
		return NONE;
	uint32_t before = word_before(e, at(e, m));
	if (before == NONE ||
	    (e->toks.v[before].pos == POS_ADP && !tok_is(e, before, "on")))
		return NONE;
	return m;
}

/* "called on the government to release them": whoever is asked, it is not the asker. */
static bool
is_asked_of_other(const struct scene *s)
{
	static const char *const askers[] = {"on", "urged", "urges", "urge", "asked", "asks", "ask",
	    "ordered", "orders", "told", "tells", "forced", "allowed", "invited", "wants",
	    "want", "upon", "persuaded", "urging", "asking", "ordering", "forcing", "helped"};
	const struct engine *e = s->e;
	uint32_t t = s->first;
	if (s->nominal || t < s->from + 3 || !tok_is(e, t - 1, "to") ||
	    e->toks.v[t - 2].pos != POS_NOUN || mention_over(e, t - 2) != NONE)
		return false;
	for (t -= 2; t > s->from && (e->toks.v[t].pos == POS_NOUN || e->toks.v[t].pos == POS_ADJ ||
				       e->toks.v[t].pos == POS_DET || e->toks.v[t].pos == POS_PRON);)
		t--;
	return AMONG(e, t, askers);
}

/* "Phiri, who took office in 2021, refused": whether the relative clause that begins at
 * `start` is over before the trigger, so that the subject stands before it. */
static bool
ends_before(const struct scene *s, uint32_t start)
{
	const struct engine *e = s->e;
	uint32_t comma = s->first;
	while (comma > start && (e->toks.v[comma - 1].pos == POS_AUX || e->toks.v[comma - 1].pos == POS_ADV ||
				    e->toks.v[comma - 1].pos == POS_PART))
		comma--;
	return comma > start + 2 && tok_is(e, comma - 1, ",");
}

/* "the group, after it attacked": "it" is no person, "he" is one; of the sentence's actors
 * before the clause the nearest that fits, else m. */
static uint32_t
fit_pronoun(const struct scene *s, uint32_t m)
{
	const struct engine *e = s->e;
	bool it = false, he = false;
	for (uint32_t t = s->clause; t < s->first && t < s->clause + 3; t++) {
		it |= tok_is(e, t, "it");
		he |= tok_is(e, t, "he") || tok_is(e, t, "she");
	}
	if (m == NONE || it == he || at(e, m)->first >= s->clause ||
	    found_is(at(e, m), IS_PERSON) == he)
		return m;
	for (uint32_t i = e->mention_first.v[s->clause]; i-- > 0;) {
		const struct found *f = at(e, i);
		if (f->first < s->from)
			break;
		if (may_act(f) && !found_is_setting(e, f) && found_is(f, IS_PERSON) == he)
			return i;
	}
	return m;
}

/* "When Ann left, Bob arrested him": where the main clause begins whose other one, before the
 * comma, has a verb of its own and a word that puts it below; else `start`. */
static uint32_t
past_fronted(const struct scene *s, uint32_t start)
{
	static const char *const words[] = {"when", "after", "as", "if", "since", "while", "although",
	    "though", "because", "before", "once", "until", "unless", "whereas"};
	const struct engine *e = s->e;
	bool verb = false;
	if (!AMONG(e, start, words))
		return start;
	uint32_t found = start;
	for (uint32_t t = start + 1; t < s->first; t++) {
		if (tok_is(e, t, ",") && verb && subject_in(e, t + 1, s->first) != NONE)
			found = t + 1;
		verb |= e->toks.v[t].pos == POS_VERB || e->toks.v[t].pos == POS_AUX;
	}
	return found;
}

static bool
is_relative(const struct engine *e, uint32_t t)
{
	static const char *const words[] = {"who", "which", "that", "whom", "whose"};
	return AMONG(e, t, words);
}

/* The subject of the clauses before the one that begins at `start`, the nearest first; *end:
 * where it is looked for no more. */
static uint32_t
subject_before(const struct scene *s, uint32_t start, uint32_t *end)
{
	const struct engine *e = s->e;
	while (start > s->from) {
		bool relative = is_relative(e, start);
		*end = start;
		start = clause_start(e, *end - 1, s->from);
		uint32_t m = relative ? nearest_before(e, s->from, *end) : subject_in(e, start, *end);
		if (m == NONE)
			continue;
		why(e, m, relative ? "what \"who\" or \"which\" stands for"
		    : "the subject of a clause before, in the sentence");
		return m;
	}
	return NONE;
}

bool
roles_before(const struct scene *s, struct parties *out)
{
	const struct engine *e = s->e;
	uint32_t start = s->clause, end = s->first;
	uint32_t m = roles_controller(s);
	if (m != NONE) {
		why(e, m, "right before \"to\": who was asked to");
		party_add(out, m);
		return true;
	}
	if (is_asked_of_other(s))
		return true;
	if (is_relative(e, start) && start > s->from && ends_before(s, start)) {
		end = start;
		start = clause_start(e, end - 1, s->from);
	}
	if (end == s->first)
		start = past_fronted(s, start);
	m = subject_in(e, start, end);
	if (m == NONE && !s->pronoun)
		m = nearest_actor_before(e, start, end);
	if (s->noun_subject && !s->nominal && end == s->first &&
	    (m == NONE || at(e, m)->first < start ||
		(is_governed(e, at(e, m)) && !tok_is(e, word_before(e, at(e, m)), "of"))))
		return true;
	if (m != NONE)
		why(e, m, "the subject: the actor before the trigger, in its clause");
	if (m == NONE)
		m = subject_before(s, start, &end);
	m = fit_pronoun(s, m);
	bool sure = m != NONE;
	if (m == NONE && s->clause > s->from) {
		m = nearest_actor_before(e, s->from, end = s->clause);
		if (m != NONE)
			why(e, m, "the nearest actor before the clause");
	}
	if (m != NONE)
		party_add_joint(e, out, m, end, true);
	return sure;
}

uint32_t
roles_inverted(const struct scene *s)
{
	const struct engine *e = s->e;
	if (s->first == s->from || !(e->toks.v[s->first - 1].flags & FLAG_PUNCT))
		return NONE;
	for (uint32_t i = e->mention_first.v[s->last]; i < e->mentions.n; i++) {
		const struct found *f = at(e, i);
		if (f->first > s->last + 4 || f->first >= s->to)
			return NONE;
		for (uint32_t t = s->last; t < f->first; t++) {
			uint8_t pos = e->toks.v[t].pos;
			if (pos != POS_DET && pos != POS_NOUN && pos != POS_PROPN &&
			    pos != POS_ADJ)
				return NONE;
		}
		if (may_act(f))
			return head_of(e, i, s->to);
	}
	return NONE;
}
