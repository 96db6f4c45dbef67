/*
 * Regexes that go back and try again too often.  Whether one does cannot be read off it for
 * certain, so each is tried on plain text of a few kilobytes that a match almost fits: words,
 * one letter, figures, each with a sign at the end.  What runs out of its budget there will do
 * so in an article.
 */
#include "rules/lint.h"

#include "text/regex.h"

enum { TEXT_BYTES = 2000 };

/* A text of one piece again and again; the sign behind keeps it from fitting, and the rest has
 * every byte that a match may need, or PCRE2 would not even begin. */
static void
fill(struct buf *out, const char *piece)
{
	buf_clear(out);
	while (out->len < TEXT_BYTES)
		buf_puts(out, piece);
	buf_puts(out, "\x01 ");
	for (char c = '~'; c > ' '; c--)
		buf_chr(out, c);
}

static bool
runs_out(struct regex *x, struct str text)
{
	struct regex_match m;
	for (size_t at = 0; at < text.len;) {
		enum regex_result got = regex_find(x, text, at, &m, 1);
		if (got != REGEX_HIT)
			return got == REGEX_BUDGET;
		at = m.to > at ? m.to : at + 1;
	}
	return false;
}

void
lint_regexes(struct sealer *s)
{
	static const char *const pieces[] = {"a", "1", "word ", "Name ", "1,234 ", "a-b.c "};
	struct buf text = {0};
	for (size_t i = 0; i < s->b->entities.n; i++) {
		const struct entity_rule *r = &s->b->entities.v[i].r;
		struct regex *x;
		if (s->b->entities.v[i].removed || !r->regex.text.len ||
		    !(x = regex_new(r->regex.text, 0, NULL)))
			continue;
		bool slow = false;
		for (size_t k = 0; !slow && k < sizeof pieces / sizeof *pieces; k++) {
			fill(&text, pieces[k]);
			slow = runs_out(x, buf_view(&text));
		}
		if (slow)
			seal_warn(s, r->regex.at, 0, r->regex.text.len,
			    "it tries too many ways: no repeat inside a repeat, or a token pattern",
			    "this regex takes too long on plain text, and is off there");
		regex_free(x);
	}
	buf_done(&text);
}
