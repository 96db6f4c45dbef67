/* Scripts of keys, and what the screen without a terminal does with them. */
#include "unit.h"

#include <unistd.h>

#include "view/headless.h"

static const struct caps caps = {.depth = DEPTH_256, .utf8 = true};

static struct screen *
open_screen(const char *keys)
{
	struct err err = {0};
	struct screen *s = headless_new((struct size){10, 2}, caps, str_of(keys), NULL, NULL, &err);
	assert_non_null(s);
	return s;
}

static struct event_in
next(struct screen *s)
{
	struct event_in e = {0};
	assert_true(s->ops->next(s, -1, NULL, 0, &e));
	return e;
}

/* Keys of a script by name, one blank after each; other events by number. */
static void
check_keys(const char *script, const char *want)
{
	struct screen *s = open_screen(script);
	struct buf out = {0};
	for (struct event_in e = next(s); e.kind != EVENT_HANGUP; e = next(s)) {
		if (e.kind == EVENT_KEY)
			key_name(&out, e.key);
		else
			buf_fmt(&out, "%d", (int)e.kind);
		buf_chr(&out, ' ');
	}
	check_str(buf_view(&out), want);
	buf_done(&out);
	s->ops->close(s);
}

static void
keys_come_as_they_are_typed(void **state)
{
	(void)state;
	check_keys("jj<Tab>/Putin<Enter><C-w>l<Esc>",
	    "j j Tab / P u t i n Enter C-w l Esc ");
}

static void
names_know_no_case_and_have_synonyms(void **state)
{
	(void)state;
	check_keys("<pgdn><PageDown><CR><return><bs><Del><s-tab><A-x><M-x>",
	    "PageDown PageDown Enter Enter BS Delete S-Tab M-x M-x ");
}

static void
angle_brackets_have_names(void **state)
{
	(void)state;
	check_keys("<lt><gt>>", "< > > ");
}

static void
a_lone_bracket_at_the_end_is_a_key(void **state)
{
	(void)state;
	check_keys("a<", "a < ");
}

static void
control_keys_have_one_form(void **state)
{
	(void)state;
	check_keys("<C-i><C-m><C-[><C-W><C-@><C-Space><C-->", "Tab Enter Esc C-w C-Space C-Space C-- ");
}

static void
shift_and_a_letter_is_the_capital(void **state)
{
	(void)state;
	check_keys("<S-a><S-Up>G", "A S-Up G ");
}

static void
modifiers_add_up(void **state)
{
	(void)state;
	check_keys("<C-M-Left><M-C-Left><C-S-F5>", "C-M-Left C-M-Left C-S-F5 ");
}

static void
keys_may_be_any_character(void **state)
{
	(void)state;
	check_keys("\303\251\346\274\242<M-\303\251>", "\303\251 \346\274\242 M-\303\251 ");
}

static void
line_ends_in_a_script_mean_nothing(void **state)
{
	(void)state;
	check_keys("a\nb\r\n", "a b ");
}

static void
an_empty_script_hangs_up(void **state)
{
	(void)state;
	check_keys("", "");
}

static void
mistakes_in_a_script_are_messages(void **state)
{
	(void)state;
	static const char *const bad[] = {"<Tabb>", "<C-", "<>", "<resize:x>", "<click:1>", "\377",
	    "<hyper-x>", "a<b", "<click:1,2,3>", "<resize:80x24x3>", "<C->", "\033"};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct err err = {0};
		struct screen *s = headless_new((struct size){10, 2}, caps, str_of(bad[i]), NULL,
		    NULL, &err);
		if (s != NULL)
			print_error("accepted: %s\n", bad[i]);
		assert_null(s);
		assert_true(err.text[0] != 0);
		assert_null(strchr(err.text, 0x1b));
	}
}

static void
a_resize_changes_the_size_first(void **state)
{
	(void)state;
	struct screen *s = open_screen("<resize:80x24>");
	assert_int_equal(s->ops->size(s).columns, 10);
	assert_int_equal(next(s).kind, EVENT_RESIZE);
	assert_int_equal(s->ops->size(s).columns, 80);
	assert_int_equal(s->ops->size(s).rows, 24);
	s->ops->close(s);
}

static void
a_paste_is_one_event(void **state)
{
	(void)state;
	struct screen *s = open_screen("<paste:some text: it>x");
	struct event_in e = next(s);
	assert_int_equal(e.kind, EVENT_PASTE);
	check_str(e.paste, "some text: it");
	assert_int_equal(next(s).kind, EVENT_KEY);
	s->ops->close(s);
}

static void
a_click_presses_and_releases(void **state)
{
	(void)state;
	struct screen *s = open_screen("<click:1,7>");
	struct event_in e = next(s);
	assert_int_equal(e.kind, EVENT_MOUSE);
	assert_int_equal(e.mouse.kind, MOUSE_PRESS);
	assert_int_equal(e.mouse.button, 1);
	assert_int_equal(e.mouse.row, 1);
	assert_int_equal(e.mouse.col, 7);
	assert_int_equal(next(s).mouse.kind, MOUSE_RELEASE);
	assert_int_equal(next(s).kind, EVENT_HANGUP);
	s->ops->close(s);
}

static void
the_wheel_turns_anywhere_or_at_a_place(void **state)
{
	(void)state;
	struct screen *s = open_screen("<wheel-up><wheel-down:1,3>");
	assert_int_equal(next(s).mouse.kind, MOUSE_WHEEL_UP);
	struct event_in e = next(s);
	assert_int_equal(e.mouse.kind, MOUSE_WHEEL_DOWN);
	assert_int_equal(e.mouse.col, 3);
	s->ops->close(s);
}

static void
other_events_can_be_written(void **state)
{
	(void)state;
	struct screen *s = open_screen("<focus><interrupt><suspend><drag:0,1>");
	assert_int_equal(next(s).kind, EVENT_FOCUS);
	assert_int_equal(next(s).kind, EVENT_INTERRUPT);
	assert_int_equal(next(s).kind, EVENT_SUSPENDED);
	assert_int_equal(next(s).mouse.kind, MOUSE_DRAG);
	s->ops->close(s);
}

static void
no_key_comes_before_the_caller_waits(void **state)
{
	(void)state;
	struct event_in e = {0};
	struct screen *s = open_screen("a");
	assert_false(s->ops->next(s, 0, NULL, 0, &e));
	assert_false(s->ops->next(s, 0, NULL, 0, &e));
	assert_int_equal(next(s).kind, EVENT_KEY);
	s->ops->close(s);
}

static void
data_of_a_pipe_comes_before_keys(void **state)
{
	(void)state;
	int fds[2];
	char byte;
	struct event_in e = {0};
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "x", 1), 1);
	close(fds[1]);
	struct screen *s = open_screen("a");
	assert_true(s->ops->next(s, -1, fds, 1, &e));
	assert_int_equal(e.kind, EVENT_READY);
	assert_int_equal(e.fd, fds[0]);
	assert_int_equal(read(fds[0], &byte, 1), 1);
	assert_true(s->ops->next(s, -1, NULL, 0, &e));
	assert_int_equal(e.kind, EVENT_KEY);
	close(fds[0]);
	s->ops->close(s);
}

static void
note(void *context, const struct grid *g, struct cursor at)
{
	struct buf *out = context;
	grid_dump(g, out);
	buf_fmt(out, "%d,%d;", at.row, at.col);
}

static void
the_screen_is_kept_before_each_key_and_at_the_end(void **state)
{
	(void)state;
	struct buf out = {0};
	struct event_in e;
	struct screen *s = headless_new((struct size){3, 1}, caps, STR("ab"), note, &out, NULL);
	struct grid *g = grid_new(3, 1);
	for (char c = '1'; c <= '3'; c++) {
		grid_text(g, 0, 0, 3, (struct str){&c, 1}, (struct style){0});
		s->ops->present(s, g, (struct cursor){0, c - '1', true});
		assert_true(s->ops->next(s, -1, NULL, 0, &e));
	}
	assert_int_equal(e.kind, EVENT_HANGUP);
	assert_true(s->ops->next(s, -1, NULL, 0, &e));               /* hangs up again, shows no more */
	check_str(buf_view(&out), "1\n0,0;2\n0,1;3\n0,2;");
	assert_true(grid_row_eq(headless_grid(s), g, 0));
	grid_free(g);
	buf_done(&out);
	s->ops->close(s);
}

static void
caps_are_those_asked_for(void **state)
{
	(void)state;
	struct screen *s = open_screen("");
	assert_int_equal(s->ops->caps(s).depth, DEPTH_256);
	assert_true(s->ops->caps(s).utf8);
	assert_false(s->ops->pending(s));
	s->ops->close(s);
}

static void
every_key_has_a_name_that_parses_back(void **state)
{
	(void)state;
	for (uint32_t code = 1; code < KEY_LAST; code = code == 0x2ff ? KEY_SPECIAL + 1 : code + 1) {
		if ((code < 32 && code != KEY_TAB && code != KEY_ENTER && code != KEY_ESCAPE) ||
		    (code > 127 && code < KEY_SPECIAL && code < 0xa1) || code == 0xad)
			continue;
		for (uint8_t mods = 0; mods < 8; mods++) {
			struct key k = key_tidy((struct key){code, mods}), back = {0};
			struct buf name = {0};
			buf_chr(&name, '<');
			key_name(&name, k);
			buf_chr(&name, '>');
			struct str spec = buf_view(&name);
			if (str_is(spec, "<<>"))
				spec = STR("<lt>");
			if (!key_parse(&spec, &back, NULL) || spec.len != 0 || !key_eq(k, back))
				print_error("%s\n", buf_cstr(&name));
			assert_int_equal(spec.len, 0);
			assert_true(key_eq(k, back));
			buf_done(&name);
		}
	}
}

static void
a_failed_parse_leaves_the_text_alone(void **state)
{
	(void)state;
	struct str spec = STR("<nokey>x");
	struct key k = {'q', 0};
	assert_false(key_parse(&spec, &k, NULL));
	check_str(spec, "<nokey>x");
	assert_int_equal(k.code, 'q');
	spec = STR_NONE;
	assert_false(key_parse(&spec, &k, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(keys_come_as_they_are_typed),
		T(names_know_no_case_and_have_synonyms),
		T(angle_brackets_have_names),
		T(a_lone_bracket_at_the_end_is_a_key),
		T(control_keys_have_one_form),
		T(shift_and_a_letter_is_the_capital),
		T(modifiers_add_up),
		T(keys_may_be_any_character),
		T(line_ends_in_a_script_mean_nothing),
		T(an_empty_script_hangs_up),
		T(mistakes_in_a_script_are_messages),
		T(a_resize_changes_the_size_first),
		T(a_paste_is_one_event),
		T(a_click_presses_and_releases),
		T(the_wheel_turns_anywhere_or_at_a_place),
		T(other_events_can_be_written),
		T(no_key_comes_before_the_caller_waits),
		T(data_of_a_pipe_comes_before_keys),
		T(the_screen_is_kept_before_each_key_and_at_the_end),
		T(caps_are_those_asked_for),
		T(every_key_has_a_name_that_parses_back),
		T(a_failed_parse_leaves_the_text_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
