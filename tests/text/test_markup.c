/* The document of a page: when it is one, its source, the way from one to the other. */
#include "markup.h"
#include "folder.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"

static void
put_file(const char *path, struct str bytes)
{
	assert_true(file_write(path, bytes, 0600, NULL));
}

/* The text of a file of this name. */
static void
check_file(void **state, const char *name, struct str bytes, enum markup_choice markup,
    const char *want)
{
	struct buf path = in_folder(state, name);
	const struct document_options o = {.markup = markup};
	put_file(path.ptr, bytes);
	struct document *d = document_open(path.ptr, &o, NULL);
	assert_non_null(d);
	struct buf text = text_of(d);
	assert_string_equal(buf_cstr(&text), want);
	assert_true(document_complete(d));
	buf_done(&text);
	document_free(d);
	unlink(path.ptr);
	buf_done(&path);
}

static void
html_is_told_by_its_content_or_name_and_markdown_by_name_alone(void **state)
{
	check_file(state, "a", STR("<!DOCTYPE html><p>A"), MARKUP_AUTO, "A\n");
	check_file(state, "a", STR("<!-- c -->\n<HTML lang=en><p>A"), MARKUP_AUTO, "A\n");
	check_file(state, "a", STR("<?xml version='1.0'?><html><body>A"), MARKUP_AUTO, "A\n");
	check_file(state, "a.htm", STR("<p>A"), MARKUP_AUTO, "A\n");
	check_file(state, "a.HTML", STR("<p>A"), MARKUP_AUTO, "A\n");
	check_file(state, "a.txt", STR("<p>A"), MARKUP_AUTO, "<p>A");
	check_file(state, "a.md", STR("*A*"), MARKUP_AUTO, "A\n");
	check_file(state, "a.txt", STR("*A*"), MARKUP_AUTO, "*A*");
	check_file(state, "a.markdown", STR("*A*"), MARKUP_AUTO, "A\n");
}

static void
what_is_asked_for_goes_before_what_is_seen(void **state)
{
	check_file(state, "a.html", STR("<p>A"), MARKUP_NONE, "<p>A");
	check_file(state, "a.txt", STR("<p>A"), MARKUP_HTML, "A\n");
	check_file(state, "a.txt", STR("*A*"), MARKUP_MARKDOWN, "A\n");
	check_file(state, "a.md", STR("<p>*A*"), MARKUP_HTML, "*A*\n");
}

static void
a_page_is_read_in_the_encoding_that_it_names(void **state)
{
	check_file(state, "a.html", STR("<meta charset=windows-1251><p>\xC4\xE0"), MARKUP_AUTO,
	    "\u0414\u0430\n");
	check_file(state, "a.html", STR("<meta http-equiv=content-type content='text/html; charset="
	    "iso-8859-1'><p>\x93\xE9\x94"), MARKUP_AUTO, "\u201C\u00E9\u201D\n");
	check_file(state, "a.html", STR("<?xml version='1.0' encoding='iso-8859-2'?><p>\xB1"),
	    MARKUP_AUTO, "\u0105\n");
	check_file(state, "a.html", STR("<meta charset=iso-8859-1><p>\xC3\xA9"), MARKUP_AUTO,
	    "\u00E9\n");
	check_file(state, "a.html", STR("<meta charset=utf-8><p>caf\xE9 noir"), MARKUP_AUTO,
	    "caf\u00E9 noir\n");
	check_file(state, "a.html", STR("<!-- <meta charset=windows-1251> --><p>\xC3\xA9"),
	    MARKUP_AUTO, "\u00E9\n");
	check_file(state, "a.html", STR("\xEF\xBB\xBF<meta charset=windows-1251><p>\xC3\xA9"),
	    MARKUP_AUTO, "\u00E9\n");
	check_file(state, "a.html", STR("\xFF\xFE<\0p\0>\0\xE9\0"), MARKUP_AUTO, "\u00E9\n");
}

static int
swap_stdin(int fd)
{
	int old = dup(STDIN_FILENO);
	dup2(fd, STDIN_FILENO);
	close(fd);
	return old;
}

static void
a_page_that_comes_slowly_through_a_pipe_is_read_when_all_is_there(void **state)
{
	(void)state;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_true(file_write_fd(ends[1], STR("<!doc")));
	int old = swap_stdin(ends[0]);
	struct document *d = document_open("-", NULL, NULL);
	assert_int_equal(document_size(d), 0);
	assert_true(file_write_fd(ends[1], STR("type html><p>A <b>b")));
	document_more(d, 1, false);
	assert_int_equal(document_size(d), 0);
	assert_false(document_complete(d));
	assert_false(document_has_source(d));
	assert_true(document_fd(d) >= 0);
	assert_true(file_write_fd(ends[1], STR("</b> c")));
	close(ends[1]);
	while (!document_complete(d))
		document_more(d, SIZE_MAX, true);
	assert_true(document_has_source(d));
	struct buf text = text_of(d);
	assert_string_equal(buf_cstr(&text), "A b c\n");
	buf_done(&text);
	document_free(d);
	dup2(old, STDIN_FILENO);
	close(old);
}

static void
a_text_has_no_source_and_is_its_own(void **state)
{
	(void)state;
	size_t n = 7;
	struct document *d = made_of(STR("<p>A"), MARKUP_NONE);
	assert_false(document_has_source(d));
	assert_null(document_source(d));
	assert_null(document_markup(d, &n));
	assert_int_equal(n, 0);
	assert_int_equal(document_to_source(d, 3), 3);
	assert_int_equal(document_end_to_source(d, 3), 3);
	assert_int_equal(document_from_source(d, 3), 3);
	document_free(d);
}

static void
a_place_of_what_was_left_out_or_put_in_is_where_it_goes_on(void **state)
{
	(void)state;
	/*                                 0123456789012345678901234567890 */
	struct document *d = made_of(STR("<ul><li>ab <!-- --> <b>c&amp;d"), MARKUP_HTML);
	struct buf text = text_of(d);
	assert_string_equal(buf_cstr(&text), "\u2022 ab c&d\n");
	buf_done(&text);
	assert_int_equal(document_to_source(d, 0), 4);           /* the mark: its item */
	assert_int_equal(document_to_source(d, 4), 8);
	assert_int_equal(document_end_to_source(d, 6), 10);
	assert_int_equal(document_to_source(d, 6), 10);          /* a run of blanks */
	assert_int_equal(document_to_source(d, 7), 23);
	assert_int_equal(document_end_to_source(d, 7), 20);
	assert_int_equal(document_to_source(d, 8), 24);          /* a reference */
	assert_int_equal(document_end_to_source(d, 9), 29);
	assert_int_equal(document_from_source(d, 26), 8);
	assert_int_equal(document_end_from_source(d, 26), 9);
	assert_int_equal(document_from_source(d, 0), 0);
	assert_int_equal(document_from_source(d, 21), 7);        /* in a tag */
	assert_int_equal(document_from_source(d, 1000), document_size(d));
	document_free(d);
}

static void
check_date(const char *source, enum markup_choice markup, const char *want)
{
	struct document *d = made_of(str_of(source), markup);
	assert_true(str_is(document_date(d), want));
	document_free(d);
}

static void
the_day_is_what_the_page_says(void **state)
{
	(void)state;
	check_date("<meta property='article:published_time' content='2023-03-03T09:20:00Z'><p>A",
	    MARKUP_HTML, "2023-03-03");
	check_date("<p>A <time datetime='2 May'>x</time><time datetime=2024-05-06>x</time>",
	    MARKUP_HTML, "2024-05-06");
	check_date("<meta name=date content=yesterday><p>2023-03-03", MARKUP_HTML, "");
	check_date("---\ntitle: A\ndate: '2023-03-03'\n---\nB", MARKUP_MARKDOWN, "2023-03-03");
	check_date("2023-03-03", MARKUP_MARKDOWN, "");
	check_date("<time datetime=2024-05-06>", MARKUP_NONE, "");
}

static void
lines_of_the_file_are_those_of_the_source(void **state)
{
	(void)state;
	struct document *d = made_of(STR("<p>Ann\nmet\n\n<p>Bo\n"), MARKUP_HTML);
	uint64_t at;
	assert_int_equal(document_file_line_of(d, 0), 1);
	assert_int_equal(document_file_line_of(d, 4), 2);
	assert_int_equal(document_file_line_of(d, 9), 4);
	assert_true(document_file_line_start(d, 2, &at));
	assert_int_equal(at, 4);
	assert_true(document_file_line_start(d, 4, &at));
	assert_int_equal(at, 9);
	assert_false(document_file_line_start(d, 40, &at));
	document_free(d);
	d = made_of(STR("a\nb\n"), MARKUP_NONE);
	assert_int_equal(document_file_line_of(d, 2), 2);
	document_free(d);
}

static void
a_page_that_changed_is_to_be_opened_anew(void **state)
{
	struct buf path = in_folder(state, "a.html");
	put_file(path.ptr, STR("<p>A"));
	struct document *d = document_open(path.ptr, NULL, NULL);
	assert_int_equal(document_look(d), DOCUMENT_SAME);
	put_file(path.ptr, STR("<p>A<p>B"));
	assert_int_equal(document_look(d), DOCUMENT_REPLACED);
	assert_int_equal(document_size(d), 2);
	document_free(d);
	buf_done(&path);
}

static void
a_file_too_large_for_a_page_is_shown_as_it_stands(void **state)
{
	struct buf path = in_folder(state, "a.html");
	put_file(path.ptr, STR("<p>A"));
	assert_int_equal(truncate(path.ptr, LIMIT_MARKUP_FILE + 1), 0);
	const struct document_options o = {.encoding = "UTF-8"};
	struct document *d = document_open(path.ptr, &o, NULL);
	assert_false(document_has_source(d));
	assert_int_equal(document_size(d), LIMIT_MARKUP_FILE + 1);
	assert_non_null(strstr(document_notice(d), "too large"));
	document_free(d);
	buf_done(&path);
}

static void
a_page_has_no_wrapped_lines_to_join(void **state)
{
	(void)state;
	const struct document_options o = {.markup = MARKUP_HTML, .reflow = REFLOW_ON};
	struct document *d = document_memory("x", STR("<pre>a\nb\nc</pre>"), &o);
	assert_false(document_reflows(d));
	document_free(d);
}

/* ---- a small generator: pages of elements that nest, break and lie about each other */

struct page {
	struct buf html;
	uint32_t seed;
	unsigned words;
};

static uint32_t
any(struct page *p, uint32_t below)
{
	p->seed = p->seed * 1664525u + 1013904223u;
	return (p->seed >> 8) % below;
}

static void
add_words(struct page *p)
{
	static const char *const between[] = {" ", "\n", "&nbsp;", " &amp; ", "\r\n", "&eacute;", "<!-- w9 -->",
	    "&#32;", "  ", "</i>", "<", "&", "\u00E9", "\xFF"};
	for (uint32_t n = any(p, 4); n > 0; n--) {
		buf_fmt(&p->html, "w%u", p->words++);
		buf_puts(&p->html, between[any(p, sizeof between / sizeof *between)]);
	}
}

static void
add_elements(struct page *p, int depth)
{
	static const char *const names[] = {"p", "div", "ul", "ol", "li", "b", "i", "a href=x", "table", "tr",
	    "td", "blockquote", "pre", "h2", "br", "hr", "em", "code", "span", "dl", "dd", "section",
	    "caption", "img alt='w0'", "q", "ruby", "rt", "x-y", "font", "article", "select"};
	for (uint32_t n = 1 + any(p, 4); n > 0; n--) {
		const char *name = names[any(p, sizeof names / sizeof *names)];
		buf_fmt(&p->html, "<%s>", name);
		add_words(p);
		if (depth > 0)
			add_elements(p, depth - 1);
		if (any(p, 4))
			buf_fmt(&p->html, "</%.*s>", (int)strcspn(name, " "), name);
		add_words(p);
	}
}

static void
every_byte_of_random_pages_is_where_the_map_says(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 300; seed++) {
		struct page p = {.seed = seed * 2654435761u, .words = 1};
		add_elements(&p, 4);
		struct document *d = made_of(buf_view(&p.html), MARKUP_HTML);
		struct buf text = text_of(d);
		check_nesting(d);
		/* Words are numbered, so that each is to be found at one place alone. */
		for (size_t i = 0; i + 1 < text.len; i++) {
			if (text.ptr[i] != 'w' || text.ptr[i + 1] < '0' || text.ptr[i + 1] > '9')
				continue;
			size_t n = 1;
			while (text.ptr[i + n] >= '0' && text.ptr[i + n] <= '9')
				n++;
			size_t at = (size_t)document_to_source(d, i);
			assert_true(at + n <= p.html.len);
			assert_memory_equal(p.html.ptr + at, text.ptr + i, n);
			assert_int_equal(document_end_to_source(d, i + n), at + n);
			assert_int_equal(document_from_source(d, at), i);
		}
		buf_done(&text);
		document_free(d);
		buf_done(&p.html);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(html_is_told_by_its_content_or_name_and_markdown_by_name_alone),
		T(what_is_asked_for_goes_before_what_is_seen),
		T(a_page_is_read_in_the_encoding_that_it_names),
		T(a_page_that_comes_slowly_through_a_pipe_is_read_when_all_is_there),
		T(a_text_has_no_source_and_is_its_own),
		T(a_place_of_what_was_left_out_or_put_in_is_where_it_goes_on),
		T(the_day_is_what_the_page_says),
		T(lines_of_the_file_are_those_of_the_source),
		T(a_page_that_changed_is_to_be_opened_anew),
		T(a_file_too_large_for_a_page_is_shown_as_it_stands),
		T(a_page_has_no_wrapped_lines_to_join),
		T(every_byte_of_random_pages_is_where_the_map_says),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
