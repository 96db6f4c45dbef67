/* Markdown as the text that one reads, and where each word of it stands in the source. */
#include "markup.h"

static void
md(const char *source, const char *want)
{
	check_made(str_of(source), MARKUP_MARKDOWN, want);
}

static void
ranges(const char *source, const char *want)
{
	check_ranges(str_of(source), MARKUP_MARKDOWN, want);
}

static void
lines_of_a_paragraph_are_one(void **state)
{
	(void)state;
	md("Ann met\nBo.\n\nBo  left.\n", "Ann met Bo.\n\nBo left.\n");
	md("Ann met\r\nBo.\r\n", "Ann met Bo.\n");
	md("", "");
	md("\n\n", "");
	md("a\\\nb  \nc\n", "a\nb\nc\n");
}

static void
headings_have_levels(void **state)
{
	(void)state;
	md("# A *b*\nc\n\nD\n===\nE\n---\n### f ###\n", "A b\n\nc\n\nD\n\nE\n\nf\n");
	ranges("# A *b*\nc\n\nD\n===\nE\n---\n### f ###\n",
	    "heading1[A b] em[b] heading1[D] heading2[E] heading3[f]");
}

static void
emphasis_code_and_links_are_ranges(void **state)
{
	(void)state;
	ranges("*a* **b** ***c*** `d` [e](u \"t\") <http://f.g> [h] [i][h] [j][]\n\n[h]: /x 't'\n[j]: <y>\n",
	    "em[a] strong[b] em[c] strong[c] code[d] link[e->u] link[http://f.g->http://f.g] "
	    "link[h->/x] link[i->/x] link[j->y]");
	md("x ![a *b*](c.png) y", "x [a b] y\n");
	md("``a ` b`` and ` c `", "a ` b and c\n");
	md("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4\n");
}

static void
escapes_and_references_are_decoded(void **state)
{
	(void)state;
	md("\\*a\\* \\\\ \\a &amp; &copy; &#233; &nosuch; & AT&T &amp;lt;",
	    "*a* \\ \\a & \u00A9 \u00E9 &nosuch; & AT&T &lt;\n");
}

static void
items_begin_with_their_mark(void **state)
{
	(void)state;
	md("- a\n- b\n  more\n\n1) c\n2) d\n", "\u2022 a\n\u2022 b more\n\n1) c\n2) d\n");
	md("7. a\n7. b\n", "7. a\n8. b\n");
	md("- a\n  - b\n    - c\n- d\n", "\u2022 a\n  \u2022 b\n    \u2022 c\n\u2022 d\n");
	md("- a\n\n  b\n\n- c\n", "\u2022 a\n\n  b\n\n\u2022 c\n");
	md("-\n- a\n", "\u2022 a\n");
	ranges("1. a\n   - b\n", "item1[1. a\n  \u2022 b] item2[  \u2022 b]");
}

static void
quotes_code_and_rules_are_kept(void **state)
{
	(void)state;
	md("> a\n> b\nc\n\n> > d\n", "a b c\n\nd\n");
	ranges("> a\n>\n> > d\n", "quote1[a\n\nd] quote2[d]");
	md("```c\nint  a;\n\n\tb\n```\nx\n\n    c\n     d\n", "int  a;\n\n\tb\n\nx\n\nc\n d\n");
	ranges("```\na *b*\n```\n", "pre[a *b*]");
	md("a\n\n***\n\nb\n", "a\n\n* * *\n\nb\n");
	ranges("a\n\n***\n\nb\n", "rule[* * *]");
}

static void
tables_become_rows(void **state)
{
	(void)state;
	md("| Boat | Tons |\n|------|-----:|\n| *Ann* | 12 \\| 3 |\n| Bo |\n\nx\n",
	    "Boat\tTons\nAnn\t12 | 3\nBo\n\nx\n");
	ranges("| A | B |\n|---|---|\n| *c* | d |\n", "row[A\tB] row[c\td] em[c]");
	md("a | b\n--|--\nc | d\n", "a\tb\nc\td\n");
	md("text\na | b\n--|--\nc | d\n", "text\na\tb\nc\td\n");
	md("a | b\nc | d\n", "a | b c | d\n");
}

static void
html_in_between_is_read_as_html(void **state)
{
	(void)state;
	md("<p align=center><b>A</b> &amp; b</p>\n\nc <i>d</i><br>e<!-- f -->\n",
	    "A & b\n\nc d\ne\n");
	md("<!-- only -->\n\na\n", "a\n");
	ranges("<p><b>A</b></p>\n", "strong[A]");
}

static void
front_matter_is_taken_off_and_its_title_kept(void **state)
{
	(void)state;
	md("---\ntitle: \"The boat\"\ndate: 2026-01-02\ntags:\n  - a\n---\nText.\n",
	    "The boat\n\nText.\n");
	md("---\ntitle: The boat\n---\n# The boat\n\nText.\n", "The boat\n\nText.\n");
	md("---\nJust words.\n\n---\nText.\n", "* * *\n\nJust words.\n\n* * *\n\nText.\n");
	md("+++\ntitle = 'The boat'\ntags = [\n\"a\",\n]\n[more]\nx = 1\n+++\nText.\n",
	    "The boat\n\nText.\n");
	md("+++\nJust words.\n+++\n", "+++ Just words. +++\n");
	md("---\ntitle: x\n", "* * *\n\ntitle: x\n");
}

static void
what_commonmark_does_not_know_stays_as_it_is(void **state)
{
	(void)state;
	md("a[^1] ~~b~~\n\n[^1]: The note is here.\n\n- [x] done\n",
	    "a[^1] ~~b~~\n\n[^1]: The note is here.\n\n\u2022 [x] done\n");
}

/* Each piece alone, and in a quote and in an item. */
static const char *const pieces[] = {
	"Ann *met* **Bo** `and code` here.", "[a](b) b [x](b \"t b\") t", "[a]: /b\nb a [a] /b",
	"[a]: /b 'c\nd'\nc d [a][a] e", "a\\*b &amp; &copy; c\\\\d", "***a*** b * c_d_e *f*",
	"![a](a) a", "<http://a.b/c> a.b", "`` a ` b `` b", "a <b c='b'>b</b> c", "a\\\nb  \nc",
	"a\nb\nc *d\ne* f", "| a | b |\n|---|---|\n| b | a |", "# a `b` c #", "a\n===",
	"```\na\n  b\n```", "1. a\n2. b\n   c", "- a\n\n  b", "> a\nb", "    a\n     b",
	"[a](<b c> (d)) d", "[a](b(c)d) d", "[a] (b) c", "[a](b c) d", "\\[a](b) c", "a\tb\t*c*",
	"`a\nb` c", "<!-- a --> a", "&#97;b &NotEqualTilde; c", "a*b*c__d__", "[*a* `b`](c) c",
	"[![a](b)](c) c b", "a <br/> b", "<div>\na *b*\n</div>", "[a][b]\n\n[b]: c",
};

static void
every_word_is_where_the_map_says(void **state)
{
	(void)state;
	static const char *const around[] = {"%s\n", "> %s\n", "- %s\n", "> - > %s\n", "x\n\n%s\n\ny\n"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		for (size_t k = 0; k < sizeof around / sizeof *around; k++) {
			struct buf source = {0};
			buf_fmt(&source, around[k], pieces[i]);
			struct document *d = made_of(buf_view(&source), MARKUP_MARKDOWN);
			check_map(d);
			check_nesting(d);
			document_free(d);
			buf_done(&source);
		}
	}
}

/* Pieces in random order, joined by line ends; where they are cut changes what they mean. */
static void
every_word_of_random_markdown_is_where_the_map_says(void **state)
{
	(void)state;
	static const char *const glue[] = {"\n", "\n\n", "\r\n", "\n> ", "\n- ", "\n  ", " ", "\n\n    "};
	for (uint32_t seed = 1; seed <= 400; seed++) {
		struct buf source = {0};
		uint32_t x = seed * 2654435761u;
		for (int i = 0; i < 8; i++) {
			x = x * 1664525u + 1013904223u;
			buf_puts(&source, pieces[(x >> 16) % (sizeof pieces / sizeof *pieces)]);
			buf_puts(&source, glue[(x >> 8) % (sizeof glue / sizeof *glue)]);
		}
		struct document *d = made_of(buf_view(&source), MARKUP_MARKDOWN);
		check_nesting(d);
		uint64_t before = 0;
		for (uint64_t at = 0; at < document_size(d); at++) {
			uint64_t to = document_to_source(d, at);
			assert_true(to >= before && to <= source.len);
			before = to;
		}
		document_free(d);
		buf_done(&source);
	}
}

static void
articles_that_nest_without_end_are_read(void **state)
{
	(void)state;
	static const char *const parts[] = {"> ", "- ", "[", "![", "*a **b ", "`", "<", "\\", "&", "[a](",
	    "- > ", "1. "};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct buf source = {0};
		for (int k = 0; k < 20000; k++)
			buf_puts(&source, parts[i]);
		buf_puts(&source, "x\ny\n");
		struct document *d = made_of(buf_view(&source), MARKUP_MARKDOWN);
		assert_true(document_size(d) > 0);
		document_free(d);
		buf_done(&source);
	}
}

static void
with_nul_bytes_the_source_is_shown_and_that_is_told(void **state)
{
	(void)state;
	struct str source = STR("# A\0b\n\n*c* d\n");
	struct document *d = made_of(source, MARKUP_MARKDOWN);
	assert_int_equal(document_size(d), source.len);
	assert_false(document_has_source(d));
	assert_non_null(strstr(document_notice(d), "NUL"));
	document_free(d);
}

static void
places_never_run_backwards(void **state)
{
	(void)state;
	struct document *d = made_of(STR("- \\\n h\n** h\n***"), MARKUP_MARKDOWN);
	for (uint64_t at = 1; at <= document_size(d); at++)
		assert_true(document_to_source(d, at - 1) <= document_to_source(d, at));
	document_free(d);
}

/* Inputs that took time by the square of their length, or memory by it. */
static void
markdown_without_end_is_read(void **state)
{
	(void)state;
	static const struct { const char *before, *piece, *then, *more; size_t n; } sources[] = {
		{"", "*a **b ", "", "c** d* ", 20000},
		{"", "*a ", "", "b  \n", 10000},
		{"", "- ", "", "a  \n", 50000},
		{"", "> ", "", "a  \n", 50000},
		{"[a]: /u\n\n", "[a](b", "", "", 100000},
		{"[a]: /u\n\n", "[a](b (c ", "", "", 100000},
		{"", "[", "", "]", 100000},
		{"", "`a ``b ", "", "", 100000},
	};
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct buf b = {0};
		buf_puts(&b, sources[i].before);
		for (size_t k = 0; k < sources[i].n; k++)
			buf_puts(&b, sources[i].piece);
		buf_puts(&b, sources[i].then);
		for (size_t k = 0; k < sources[i].n; k++)
			buf_puts(&b, sources[i].more);
		struct document *d = made_of(buf_view(&b), MARKUP_MARKDOWN);
		size_t n;
		document_markup(d, &n);
		assert_true(document_size(d) <= 80 * sources[i].n);
		assert_true(n <= 10 * sources[i].n);
		document_free(d);
		buf_done(&b);
	}
}

static void
more_markup_than_the_bound_is_shown_as_its_source(void **state)
{
	(void)state;
	struct buf text = {0};
	for (size_t i = 0; i < 4000000; i++)
		buf_puts(&text, "*a*\n");
	struct document *d = made_of(buf_view(&text), MARKUP_MARKDOWN);
	assert_non_null(strstr(document_notice(d), "too much markup"));
	assert_int_equal(document_size(d), text.len);
	document_free(d);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(lines_of_a_paragraph_are_one),
		T(headings_have_levels),
		T(emphasis_code_and_links_are_ranges),
		T(escapes_and_references_are_decoded),
		T(items_begin_with_their_mark),
		T(quotes_code_and_rules_are_kept),
		T(tables_become_rows),
		T(html_in_between_is_read_as_html),
		T(front_matter_is_taken_off_and_its_title_kept),
		T(what_commonmark_does_not_know_stays_as_it_is),
		T(every_word_is_where_the_map_says),
		T(every_word_of_random_markdown_is_where_the_map_says),
		T(articles_that_nest_without_end_are_read),
		T(with_nul_bytes_the_source_is_shown_and_that_is_told),
		T(places_never_run_backwards),
		T(markdown_without_end_is_read),
		T(more_markup_than_the_bound_is_shown_as_its_source),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
