/* Articles as pages: the text is the article's, elements nest, links lead somewhere. */
#include "unit.h"

#define PAGE_CHECK(x) assert_true(x)

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"
#include "theme/theme.h"
#include "view/read_page.h"
#include "view/webpage.h"

struct fixture {
	struct document *d;
	struct schema *schema;
	struct layer *layers[2];
	struct segment_builder *builder;
	struct model *model;
	struct theme *theme;
	struct str text;
	struct buf page;
	unsigned lists;
	const struct webpage_extra *extra;
};

static struct fixture *
open_bytes(struct str text)
{
	struct fixture *f = mem_alloc(sizeof *f);
	f->text = text;
	f->d = document_memory("test.txt", text, NULL);
	f->schema = schema_new();
	f->layers[0] = layer_new(f->schema, STR("one"), STR(""));
	f->layers[1] = layer_new(f->schema, STR("<two>&"), STR("/home/me/secret/two.ann"));
	f->builder = segment_builder_new();
	f->theme = theme_builtin();
	f->lists = WEBPAGE_ALL;
	return f;
}

static struct fixture *
open_text(const char *text)
{
	return open_bytes(str_of(text));
}

static void
close_text(struct fixture *f)
{
	model_free(f->model);
	segment_builder_free(f->builder);
	layer_free(f->layers[0]);
	layer_free(f->layers[1]);
	schema_free(f->schema);
	theme_free(f->theme);
	document_free(f->d);
	buf_done(&f->page);
	mem_free(f);
}

static uint32_t
mention(struct fixture *f, const char *type, uint64_t from, uint64_t to, const char *actor)
{
	struct mention m = {.span = {from, to}, .type = schema_id(f->schema, str_of(type)),
	    .certainty = 90};
	uint32_t link = 0;
	if (actor != NULL) {
		link = schema_id(f->schema, str_of(actor));
		layer_declare_actor(f->layers[0], (struct actor_decl){link, link, m.type});
	}
	return segment_add_mention(f->builder, m, NULL, 0, &link, actor != NULL);
}

static void
parted(struct fixture *f, const char *type, struct span a, struct span b)
{
	struct mention m = {.span = {a.from, b.to}, .type = schema_id(f->schema, str_of(type)),
	    .certainty = 90};
	const struct span parts[] = {a, b};
	segment_add_mention(f->builder, m, parts, 2, NULL, 0);
}

static void
seal(struct fixture *f, size_t layer)
{
	layer_put(f->layers[layer], segment_seal(f->builder,
	    (struct span){0, document_size(f->d)}));
}

static bool
take(void *context, struct str piece)
{
	buf_str(context, piece);
	return true;
}

static struct str
page(struct fixture *f)
{
	model_free(f->model);
	f->model = model_new(f->d, f->layers, 2, f->schema, NULL);
	struct sheet *dark = sheet_dup(theme_sheet_for(f->theme, false));
	struct sheet *light = sheet_dup(theme_sheet_for(f->theme, true));
	sheet_set_depth(dark, DEPTH_TRUE);
	sheet_set_depth(light, DEPTH_TRUE);
	const struct webpage_options o = {.lists = f->lists, .theme = STR("</style><script>"),
	    .write = take, .context = &f->page};
	const struct webpage_document d = {.document = f->d, .model = f->model,
	    .layers = f->layers, .n_layers = 2, .name = STR("<name>\"&.txt"), .dark = dark,
	    .light = light, .extra = f->extra};
	struct webpage *w = webpage_new(&o);
	buf_clear(&f->page);
	webpage_learn(w, &d);
	webpage_write(w, &d);
	assert_true(webpage_done(w));
	sheet_free(dark);
	sheet_free(light);
	return buf_view(&f->page);
}

static struct str
article(struct fixture *f)
{
	struct str s = between(page(f), "<article", "</article>");
	return str_sub(s, str_chr(s, '>') + 1, s.len);
}

static void
check_holds(struct str all, const char *what)
{
	if (!holds(all, what))
		print_error("no \"%s\" in \"%.*s\"\n", what, (int)all.len, all.ptr);
	assert_true(holds(all, what));
}

/* ---- what holds for all of them */

/* The page is well formed, and its article is the text byte for byte. */
static void
check_page(struct fixture *f)
{
	struct str all = page(f);
	struct map *ids = map_new();
	struct buf text = {0};
	struct str body = between(all, "<body>", "<script>");
	read_html(body, &text, ids);
	check_links(body, ids);
	map_free(ids);
	ids = map_new();
	buf_clear(&text);
	struct str s = between(all, "<article", "</article>");
	read_html(str_sub(s, str_chr(s, '>') + 1, s.len), &text, ids);
	if (!str_eq(buf_view(&text), f->text))
		print_error("text is \"%.*s\"\n", (int)text.len, text.ptr);
	assert_true(str_eq(buf_view(&text), f->text));
	buf_done(&text);
	map_free(ids);
}

/* ---- tests */

static void
a_mention_is_a_link_to_its_actor(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann Berg spoke.");
	mention(f, "PERSON", 0, 8, "ann");
	seal(f, 0);
	check_holds(article(f), "href=\"#a0\" title=\"PERSON: ann\">Ann Berg</a> spoke.");
	check_page(f);
	close_text(f);
}

static void
nested_mentions_are_nested_elements(void **state)
{
	(void)state;
	struct fixture *f = open_text("the Bank of Lund fell");
	mention(f, "ORG", 0, 16, "bank");
	mention(f, "GPE", 12, 16, "lund");
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "<span id=\"m0\"");
	check_holds(s, "the Bank of </a><a id=\"m1\"");
	check_holds(s, ">Lund</a></span> fell");
	check_page(f);
	close_text(f);
}

static void
crossing_mentions_are_split_at_their_edges(void **state)
{
	(void)state;
	struct fixture *f = open_text("one two three");
	mention(f, "ORG", 0, 7, NULL);
	mention(f, "GPE", 4, 13, NULL);
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, ">two</a></span><a data-m=\"m1\"");
	check_page(f);
	close_text(f);
}

static void
mentions_on_one_span_are_both_there(void **state)
{
	(void)state;
	struct fixture *f = open_text("Lund");
	mention(f, "ORG", 0, 4, NULL);
	seal(f, 0);
	mention(f, "GPE", 0, 4, NULL);
	seal(f, 1);
	struct str s = article(f);
	check_holds(s, "id=\"m0\"");
	check_holds(s, "id=\"m1\"");
	check_page(f);
	close_text(f);
}

static void
an_empty_mention_is_an_element_without_text(void **state)
{
	(void)state;
	struct fixture *f = open_text("ab");
	mention(f, "GPE", 1, 1, NULL);
	mention(f, "GPE", 2, 2, NULL);
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, " z\" href=");
	check_holds(s, "></a>b<a id=\"m1\"");
	check_page(f);
	close_text(f);
}

static void
parts_of_a_mention_refer_to_the_first(void **state)
{
	(void)state;
	struct fixture *f = open_text("North and South Korea");
	parted(f, "GPE", (struct span){0, 5}, (struct span){16, 21});
	mention(f, "GPE", 10, 21, NULL);
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "<a id=\"m0\"");
	check_holds(s, "<a data-m=\"m0\"");
	check_page(f);
	close_text(f);
}

static void
a_mention_over_paragraphs_goes_on_in_the_next(void **state)
{
	(void)state;
	struct fixture *f = open_text("One ends here.\n\nAnother begins here.\n");
	mention(f, "ORG", 4, 24, NULL);
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "</span></p>\n\n<p><span data-m=\"m0\"");
	check_page(f);
	close_text(f);
}

static void
a_mention_of_line_ends_alone_has_its_place(void **state)
{
	(void)state;
	struct fixture *f = open_text("\n\nOne.\n\n\nTwo.\n\n");
	mention(f, "ORG", 0, 1, NULL);
	mention(f, "ORG", 7, 8, NULL);
	mention(f, "ORG", 14, 15, NULL);
	seal(f, 0);
	check_page(f);
	close_text(f);
}

static void
the_boxes_of_types_stand_by_how_often_they_are(void **state)
{
	(void)state;
	struct fixture *f = open_text("Rome, Ann, Bob and Cid");
	mention(f, "GPE", 0, 4, NULL);
	mention(f, "PERSON", 6, 9, NULL);
	mention(f, "PERSON", 11, 14, NULL);
	mention(f, "PERSON", 19, 22, NULL);
	seal(f, 0);
	struct str all = page(f);
	size_t often = str_find(all, STR("PERSON</span> <small>3<"));
	assert_true(often < str_find(all, STR("GPE</span> <small>1<")) && often < all.len);
	check_page(f);
	close_text(f);
}

static void
a_page_says_what_it_is_about(void **state)
{
	(void)state;
	struct fixture *f = open_text("The ships & the \"boats\" of a long winter\n\n"
	    "Ann Berg saw\tnone of them, from the pier, and went home before the last of the "
	    "lanterns had been put out by those who look after the harbour in the winter.\n\nBye.\n");
	seal(f, 0);
	struct str all = page(f);
	check_holds(all, "<meta property=\"og:title\" content=\"The ships &amp; the &quot;boats&quot; of a long winter\">");
	check_holds(all, "<meta name=\"description\" content=\"Ann Berg saw none of them, from the pier, and");
	close_text(f);
	f = open_text("");
	seal(f, 0);
	assert_false(holds(page(f), "description"));
	close_text(f);
}

static void
blanks_are_kept_where_they_mean_something(void **state)
{
	(void)state;
	struct fixture *f = open_text("So it is said in many places, of which one is this.\n\n"
	    "a  b\n    c\n\nrow\tcell\n");
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "<p>So it is");
	check_holds(s, "<p class=\"v\">a  b\n    c</p>");
	check_holds(s, "<p class=\"v\">row\tcell</p>");
	check_page(f);
	close_text(f);
}

static void
nothing_to_click_is_in_the_head_of_what_opens(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann and Bo.");
	mention(f, "PERSON", 0, 3, "ann");
	seal(f, 0);
	check_holds(page(f), "<span><a class=\"h\" href=\"#m0\">ann</a></span><details><summary>"
	    "<span class=\"ty s0\">PERSON</span> <small>1</small></summary>");
	close_text(f);
}

static void
an_empty_text_is_a_page(void **state)
{
	(void)state;
	struct fixture *f = open_text("");
	seal(f, 0);
	check_page(f);
	close_text(f);
	f = open_text("\n\n");
	mention(f, "GPE", 0, 2, NULL);
	seal(f, 0);
	check_page(f);
	close_text(f);
}

static void
hostile_text_is_text(void **state)
{
	(void)state;
	struct fixture *f = open_text("</article><script>alert(1)</script> & &amp; \"x\" 'y' <!-- ]]> "
	    "<![CDATA[ &#x3c;b&gt;\r\nnext\rlone\n");
	mention(f, "</style><b>", 5, 20, "\"><img src=x onerror=alert(1)>");
	seal(f, 0);
	struct str all = page(f);
	assert_false(holds(all, "<img"));
	assert_false(holds(all, "<script>alert"));
	assert_int_equal(str_find(all, STR("</style>")),
	    str_find(all, STR("</style>\n</head>")));
	check_page(f);
	close_text(f);
}

static void
what_html_cannot_hold_is_told_in_bytes(void **state)
{
	(void)state;
	struct fixture *f = open_bytes(STR("a\0b\033[31mc\xff" "d\xc2\x9b" "e\xef\xbf\xbf"));
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "data-bytes=\"00\">\xef\xbf\xbd</b>b");
	check_holds(s, "data-bytes=\"1b\"");
	check_holds(s, "data-bytes=\"ff\"");
	check_holds(s, "data-bytes=\"c29b\"");
	assert_false(holds(s, "\033"));
	check_page(f);
	close_text(f);
}

static void
overrides_of_direction_reach_no_further_than_their_token(void **state)
{
	(void)state;
	struct fixture *f = open_text("user\xe2\x80\xae" "txt.exe\f");
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "<b class=\"tok\" data-t=\"<U+202E>\">\xe2\x80\xae</b>txt.exe");
	check_page(f);
	close_text(f);
}

static void
a_paragraph_from_right_to_left_finds_its_direction(void **state)
{
	(void)state;
	struct fixture *f = open_text("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d and more.\n\nPlain.\n");
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "<p dir=\"auto\">");
	check_holds(s, "<p>Plain.</p>");
	close_text(f);
}

static void
lines_of_one_paragraph_stand_close(void **state)
{
	(void)state;
	struct document_options o = {.markup = MARKUP_HTML};
	struct fixture *f = open_text("");
	document_free(f->d);
	f->d = document_memory("test.html", STR("<h1>Shop</h1><p>High Road 1<br>Lund</p><p>Bye</p>"), &o);
	document_more(f->d, 1 << 24, true);
	seal(f, 0);
	struct str s = article(f);
	check_holds(s, "<p class=\"n\">High Road 1</p>");
	check_holds(s, "<p>Lund</p>");
	close_text(f);
}

static void
lists_lead_to_the_text_and_back(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo. Ann left.");
	mention(f, "PERSON", 0, 3, "ann");
	uint32_t bo = mention(f, "PERSON", 8, 10, "bo");
	mention(f, "PERSON", 12, 15, "ann");
	struct mention t = {.span = {4, 7}, .type = schema_id(f->schema, STR("CONSULT")),
	    .flags = MENTION_TRIGGER, .certainty = 90};
	uint32_t trigger = segment_add_mention(f->builder, t, NULL, 0, NULL, 0);
	const struct role role = {schema_id(f->schema, STR("Target")), bo, false};
	segment_add_event(f->builder, (struct event){.type = t.type, .trigger = trigger,
	    .certainty = 90, .mood = MOOD_FUTURE}, &role, 1);
	seal(f, 0);
	struct str all = page(f);
	check_holds(all, "<a class=\"h\" href=\"#m0\">ann</a>");
	check_holds(all, "<a href=\"#m0\">1</a> <a href=\"#m3\">2</a>");
	check_holds(all, "href=\"#e0\" title=\"CONSULT\">met</a>");
	check_holds(all, "<q>met</q> <em>future</em><dl><dt>Target</dt><dd><a href=\"#m2\">bo</a></dd></dl>");
	check_page(f);
	f->lists = 0;
	assert_false(holds(page(f), "id=\"e0\""));
	check_page(f);
	close_text(f);
}

static void
each_type_has_a_box_that_takes_its_look_off(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann");
	mention(f, "PERSON", 0, 3, NULL);
	seal(f, 0);
	struct str all = page(f);
	check_holds(all, "<input type=\"checkbox\" id=\"t1\" checked");
	check_holds(all, "body:has(#t1:not(:checked)) article .t1:not(:target,.on,.lit){");
	close_text(f);
}

static void
the_page_may_do_nothing_but_its_own_style_and_script(void **state)
{
	(void)state;
	struct fixture *f = open_text("x");
	seal(f, 0);
	struct str all = page(f), policy = between(all, "Content-Security-Policy\" content=\"", "\"");
	assert_true(str_starts(policy, STR("default-src 'none'; style-src 'sha256-")));
	assert_false(holds(policy, "unsafe"));
	assert_false(holds(policy, "http"));
	close_text(f);
}

static void
a_layer_is_told_by_its_file_and_not_by_its_folders(void **state)
{
	(void)state;
	struct fixture *f = open_text("x");
	seal(f, 0);
	struct str all = page(f);
	check_holds(all, "&lt;two&gt;&amp; <span class=\"ty\">two.ann</span>");
	assert_false(holds(all, "/home"));
	close_text(f);
}

/* Sixty mentions over one byte, and one over everything: neither deep nor long. */
static void
many_mentions_over_one_place_stay_bounded(void **state)
{
	(void)state;
	struct buf text = {0};
	for (int i = 0; i < 300; i++)
		buf_puts(&text, "A line of its own that is a paragraph.\n\n");
	struct fixture *f = open_bytes(buf_view(&text));
	for (uint32_t i = 0; i < 60; i++)
		mention(f, "ORG", i, text.len - i, NULL);
	seal(f, 0);
	assert_true(page(f).len < 2 << 20);
	check_page(f);
	close_text(f);
	buf_done(&text);
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static void
any_mentions_over_any_text_make_a_page(void **state)
{
	(void)state;
	static const char *const pieces[] = {"word", " ", "\n", "\n\n", "<b>", "&amp;", "\xc3\xa9",
		"\xff", "\033", "\r\n", "- item ", "> quote ", "# ", "\t", "\xe2\x80\xae",
		"a long line of words that goes on and on until it is longer than one row is, as they are. ",
		"\xf0\x9f\x98\x80", "\xd7\xa9", "1. ", "    ", "\f", "=====\n"};
	static const char *const types[] = {"PERSON", "GPE", "ORG", "<x>", "DATE"};
	uint32_t seed = 7;
	for (uint32_t round = 0; round < 150; round++) {
		struct buf text = {0};
		for (uint32_t i = next_random(&seed) % 60; i > 0; i--)
			buf_puts(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof pieces[0])]);
		struct fixture *f = open_bytes(buf_view(&text));
		for (uint32_t i = next_random(&seed) % 30; i > 0; i--) {
			uint64_t from = next_random(&seed) % (text.len + 1);
			uint64_t to = from + next_random(&seed) % (text.len - from + 1);
			const char *type = types[next_random(&seed) % 5];
			if (i % 4 == 0 && to > from + 3)
				parted(f, type, (struct span){from, from + 1}, (struct span){to - 1, to});
			else
				mention(f, type, from, to, i % 3 == 0 ? type : NULL);
		}
		seal(f, round % 2);
		check_page(f);
		close_text(f);
		buf_done(&text);
	}
}

/* ---- what a page says more of mentions */

/* The first mention is gone, the second is not shown. */
static const char *
first_is_gone(void *context, uint32_t mention)
{
	(void)context;
	return mention ? NULL : "gone";
}

static size_t
row_seven(void *context, uint32_t mention)
{
	(void)context;
	(void)mention;
	return 7;
}

static void
section(void *context, struct buf *out, const char *before)
{
	(void)context;
	buf_fmt(out, "<h2 id=\"%sD0\">More</h2>", before);
}

static const struct webpage_extra extra = {.mark = first_is_gone, .row = row_seven,
	.beside = section, .heading = "More"};

static void
a_mention_that_is_marked_has_its_class_and_leads_to_its_row(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo.");
	mention(f, "PERSON", 0, 3, NULL);
	mention(f, "PERSON", 8, 10, NULL);
	seal(f, 0);
	f->extra = &extra;
	struct str s = article(f);
	check_holds(s, " gone\" href=\"#f7\"");
	assert_false(holds(s, "m1"));
	check_holds(buf_view(&f->page), "<h2 id=\"D0\">More</h2>");
	check_holds(buf_view(&f->page), "<a href=\"#D0\">More</a>");
	close_text(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_mention_is_a_link_to_its_actor),
		T(nested_mentions_are_nested_elements),
		T(crossing_mentions_are_split_at_their_edges),
		T(mentions_on_one_span_are_both_there),
		T(an_empty_mention_is_an_element_without_text),
		T(parts_of_a_mention_refer_to_the_first),
		T(a_mention_over_paragraphs_goes_on_in_the_next),
		T(a_mention_of_line_ends_alone_has_its_place),
		T(a_page_says_what_it_is_about),
		T(blanks_are_kept_where_they_mean_something),
		T(nothing_to_click_is_in_the_head_of_what_opens),
		T(an_empty_text_is_a_page),
		T(hostile_text_is_text),
		T(what_html_cannot_hold_is_told_in_bytes),
		T(overrides_of_direction_reach_no_further_than_their_token),
		T(a_paragraph_from_right_to_left_finds_its_direction),
		T(lines_of_one_paragraph_stand_close),
		T(lists_lead_to_the_text_and_back),
		T(each_type_has_a_box_that_takes_its_look_off),
		T(the_page_may_do_nothing_but_its_own_style_and_script),
		T(a_layer_is_told_by_its_file_and_not_by_its_folders),
		T(many_mentions_over_one_place_stay_bounded),
		T(any_mentions_over_any_text_make_a_page),
		T(a_mention_that_is_marked_has_its_class_and_leads_to_its_row),
		T(the_boxes_of_types_stand_by_how_often_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
