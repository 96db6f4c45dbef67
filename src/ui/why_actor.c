/*
 * How a mention came to its actor.  What a theme says is known; what the document says (last
 * names, initials ...) is read off the two names afterwards, in the order in which the
 * resolver (lang/alias) asks.
 */
#include "ui/why.h"

#include "text/uni.h"
#include "ui/look.h"

enum { SURFACE = 200, WORDS = 12 };

struct words { struct buf text; struct str v[WORDS]; size_t n; };

/* Folded words, without an article and a possessive. */
static void
split(struct words *w, struct str s)
{
	struct str rest, one;
	uni_fold_plain(&w->text, s);
	rest = buf_view(&w->text);
	while (w->n < WORDS && str_split(&rest, ' ', &one)) {
		if (one.len > 0 && !(w->n == 0 && str_is(one, "the")) && !str_is(one, "'s"))
			w->v[w->n++] = one;
	}
}

static bool
same_words(const struct words *a, size_t from, const struct words *b)
{
	for (size_t i = 0; i < b->n; i++) {
		if (from + i >= a->n || !str_eq(a->v[from + i], b->v[i]))
			return false;
	}
	return b->n > 0;
}

static bool
are_initials(struct str letters, const struct words *name)
{
	size_t k = 0;
	for (size_t i = 0; i < name->n && k < letters.len; i++)
		k += name->v[i].ptr[0] == letters.ptr[k];
	return letters.len >= 2 && k == letters.len;
}

static const char *
relation_of(const struct words *here, const struct words *name, bool person)
{
	if (same_words(name, 0, here) && here->n == name->n)
		return "the same words as the actor's name";
	if (here->n < name->n && same_words(name, name->n - here->n, here))
		return person ? "the last name of whom was named so most recently" :
		    "the last words of its name";
	if (here->n < name->n && same_words(name, 0, here))
		return person ? "the first name of the only one who has it" :
		    "the first words of its name";
	if (here->n == 1 && name->n > 1 && are_initials(here->v[0], name))
		return "the initials of its name";
	if (person && here->n > 1 && name->n > 1 && str_eq(here->v[here->n - 1],
	    name->v[name->n - 1]))
		return "the same last name, and a first name that goes with it";
	return NULL;
}

void
why_linked(struct session *s, uint32_t mention, const struct trace_item *x, struct buf *out)
{
	const struct model *m = session_article(s)->model;
	const struct model_mention *here = &m->mentions[mention];
	const struct model_actor *who = &m->actors[model_mention_actor(m, mention)];
	struct words a = {0}, b = {0};
	struct buf surface = {0};
	const char *how = NULL;
	if (x != NULL && x->actors.len > 0) {
		bool list = str_starts(x->how, STR("in the list"));
		buf_puts(out, list ? "by its entry " : "by the rule: ");
		buf_str(out, x->how);
		return;
	}
	if (here->m->n_links > 0) {
		buf_puts(out, "by the annotation itself");
		return;
	}
	/* It may be the name of nobody: "the city", "she". */
	if (x != NULL && str_is(x->type, "MENTION") &&
	    !str_is(schema_name(s->schema, who->type), "MENTION")) {
		buf_puts(out, "no name: the actor before it that it fits best, a guess");
		return;
	}
	look_surface(s, &surface, here->m->span, SURFACE);
	split(&a, buf_view(&surface));
	split(&b, who->name);
	if (who->n_mentions == 1)
		how = "named once: an actor of its own";
	else
		how = relation_of(&a, &b, str_is(schema_name(s->schema, who->type), "PERSON"));
	buf_puts(out, how ? how : "by another of its names, or by the text around it");
	buf_done(&surface);
	buf_done(&a.text);
	buf_done(&b.text);
}
