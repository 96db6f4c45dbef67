/* The decoder: what each sequence means, where it ends, and that chunks do not matter. */
#include "unit.h"

#include "base/limits.h"
#include "view/input.h"
#include "view/key.h"

static void
write_mouse(struct buf *out, struct mouse m)
{
	static const char *const kinds[] = {"press", "release", "drag", "up", "down", "left", "right"};
	buf_fmt(out, "%s%d@%d,%d", kinds[m.kind], m.button, m.row, m.col);
	if (m.mods != 0)
		buf_fmt(out, "+%d", m.mods);
}

static void
write_reply(struct buf *out, const struct reply *r)
{
	static const char *const kinds[] = {[REPLY_CURSOR] = "cursor", [REPLY_MODE] = "mode",
		[REPLY_KEYS] = "keys", [REPLY_NAME] = "name", [REPLY_INK] = "ink",
		[REPLY_DEVICE] = "device"};
	buf_puts(out, kinds[r->kind]);
	if (r->kind == REPLY_NAME) {
		buf_chr(out, ':');
		buf_str(out, r->name);
	} else if (r->kind == REPLY_INK) {
		buf_fmt(out, ":%06x", (unsigned)r->a);
	} else if (r->kind != REPLY_DEVICE) {
		buf_fmt(out, ":%u,%u", (unsigned)r->a, (unsigned)r->b);
	}
}

static void
write_event(struct buf *out, const struct event_in *e)
{
	switch (e->kind) {
	case EVENT_KEY:   key_name(out, e->key); break;
	case EVENT_MOUSE: write_mouse(out, e->mouse); break;
	case EVENT_FOCUS: buf_puts(out, e->focused ? "focus" : "blur"); break;
	case EVENT_BACKGROUND: buf_puts(out, e->light ? "light" : "dark"); break;
	case EVENT_REPLY: write_reply(out, &e->reply); break;
	case EVENT_PASTE:
		buf_puts(out, "paste:");
		buf_str(out, e->paste);
		break;
	default:          buf_puts(out, "?"); break;
	}
	buf_chr(out, ' ');
}

static void
drain(struct input *in, struct buf *out)
{
	struct event_in e;
	while (input_next(in, &e))
		write_event(out, &e);
}

/* All the bytes, in pieces of `chunk`; then the clock strikes if something waits. */
static struct buf
decode(struct str bytes, size_t chunk)
{
	struct buf out = {0};
	struct input *in = input_new();
	for (size_t i = 0; i < bytes.len; i += chunk) {
		input_feed(in, bytes.ptr + i, bytes.len - i < chunk ? bytes.len - i : chunk);
		drain(in, &out);
	}
	if (input_waits(in))
		input_timeout(in);
	drain(in, &out);
	if (out.len > 0)
		out.len--;
	input_free(in);
	return out;
}

struct row { const char *bytes, *want; };

static void
check_row(struct row r)
{
	for (size_t chunk = 1; chunk <= 64; chunk = chunk == 1 ? 3 : chunk * 4) {
		struct buf got = decode(str_of(r.bytes), chunk);
		check_str(buf_view(&got), r.want);
		buf_done(&got);
	}
}

#define CHECK_ROWS(rows) \
	for (size_t i_ = 0; i_ < sizeof (rows) / sizeof (rows)[0]; i_++) \
		check_row((rows)[i_])

static void
characters_are_keys(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"a", "a"}, {"Az~ ", "A z ~ Space"}, {"\303\251", "\303\251"},
		{"\346\274\242x", "\346\274\242 x"}, {"\360\237\230\200", "\360\237\230\200"},
	};
	CHECK_ROWS(rows);
}

static void
control_bytes_are_keys(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\001\003\032", "C-a C-c C-z"}, {"\t\r\n", "Tab Enter C-j"}, {"\177\b", "BS C-h"},
		{"\034\035\036\037", "C-\\ C-] C-^ C-_"},
	};
	CHECK_ROWS(rows);
	struct buf got = decode((struct str){"\0", 1}, 1);
	check_str(buf_view(&got), "C-Space");
	buf_done(&got);
}

static void
an_invalid_byte_is_swallowed_alone(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\377jk", "j k"}, {"\351j", "j"}, {"\200\201q", "q"}, {"\300\257x", "x"},
		{"\355\240\200x", "x"}, {"\364\220\200\200x", "x"}, {"\340\200\200x", "x"},
		{"\360\237\230j", "j"}, {"\303\303\251", "\303\251"}, {"\303\033[A", "Up"},
		{"\233A", "A"},
	};
	CHECK_ROWS(rows);
}

static void
escape_before_a_key_is_alt(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033x", "M-x"}, {"\033\r", "M-Enter"}, {"\033\177", "M-BS"},
		{"\033\303\251z", "M-\303\251 z"}, {"\033\001", "C-M-a"}, {"\033 ", "M-Space"},
		{"\033\377j", "j"},
	};
	CHECK_ROWS(rows);
}

static void
escape_alone_is_the_key_after_a_wait(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033", "Esc"}, {"a\033", "a Esc"}, {"\033\033", "Esc Esc"},
		{"\033\033x", "Esc M-x"},
	};
	CHECK_ROWS(rows);
}

static void
alt_and_a_bracket_is_a_key_after_a_wait(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[", "M-["}, {"\033O", "M-O"}, {"\033]", "M-]"}, {"\033P", "M-P"},
		{"\033_", "M-_"}, {"\033^", "M-^"}, {"\033X", "M-X"},
	};
	CHECK_ROWS(rows);
}

static void
only_an_undecided_beginning_waits(void **state)
{
	(void)state;
	static const struct { const char *bytes; bool waits; } rows[] = {
		{"", false}, {"a", false}, {"\033", true}, {"\033[", true}, {"\033[1", false},
		{"\033]", true}, {"\033]1", false}, {"\303", false}, {"\033[200~", false},
		{"\033[A", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct event_in e;
		struct input *in = input_new();
		input_feed(in, rows[i].bytes, strlen(rows[i].bytes));
		while (input_next(in, &e))
			;
		assert_int_equal(input_waits(in), rows[i].waits);
		input_free(in);
	}
}

static void
nothing_waits_while_bytes_are_unread(void **state)
{
	(void)state;
	struct input *in = input_new();
	struct event_in e;
	input_feed(in, "\033", 1);
	assert_false(input_waits(in));
	assert_false(input_next(in, &e));
	assert_true(input_waits(in));
	input_free(in);
}

static void
the_clock_changes_nothing_when_nothing_waits(void **state)
{
	(void)state;
	struct input *in = input_new();
	struct event_in e;
	input_feed(in, "\033[1;5", 5);
	assert_false(input_next(in, &e));
	input_timeout(in);
	input_feed(in, "C", 1);
	assert_true(input_next(in, &e));
	assert_int_equal(e.key.code, KEY_RIGHT);
	assert_int_equal(e.key.mods, MOD_CTRL);
	input_free(in);
}

static void
arrows_come_in_both_modes(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[A\033[B\033[C\033[D", "Up Down Right Left"},
		{"\033OA\033OB\033OC\033OD", "Up Down Right Left"},
		{"\033[1;1A", "Up"},
	};
	CHECK_ROWS(rows);
}

static void
home_and_end_come_in_six_ways(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[H\033[F", "Home End"}, {"\033OH\033OF", "Home End"},
		{"\033[1~\033[4~", "Home End"}, {"\033[7~\033[8~", "Home End"},
	};
	CHECK_ROWS(rows);
}

static void
the_editing_keys_are_numbers(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[2~\033[3~\033[5~\033[6~", "Insert Delete PageUp PageDown"},
		{"\033[5;5~\033[3;2~", "C-PageUp S-Delete"},
	};
	CHECK_ROWS(rows);
}

static void
function_keys_of_all_terminals_are_known(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4"},
		{"\033[11~\033[12~\033[13~\033[14~\033[15~", "F1 F2 F3 F4 F5"},
		{"\033[17~\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~",
		    "F6 F7 F8 F9 F10 F11 F12"},
		{"\033[[A\033[[E", "F1 F5"},
		{"\033[1;2P\033[1;5S\033[1;2R", "S-F1 C-F4 S-F3"}, {"\033[15;3~", "M-F5"},
	};
	CHECK_ROWS(rows);
}

static void
modifiers_stand_in_the_second_parameter(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[1;2A", "S-Up"}, {"\033[1;3A", "M-Up"}, {"\033[1;5C", "C-Right"},
		{"\033[1;6D", "C-S-Left"}, {"\033[1;8H", "C-M-S-Home"}, {"\033[1;9A", "M-Up"},
		{"\033O5A", "C-Up"}, {"\033[Z", "S-Tab"}, {"\033[1;5Z", "C-S-Tab"},
	};
	CHECK_ROWS(rows);
}

static void
rxvt_ends_its_keys_in_other_letters(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[5$\033[5^\033[5@", "S-PageUp C-PageUp C-S-PageUp"},
		{"\033[a\033[d", "S-Up S-Left"}, {"\033Oa\033Oc", "C-Up C-Right"},
		{"\033\033[A", "M-Up"}, {"\033\033OA", "M-Up"}, {"\033\033[5~", "M-PageUp"},
	};
	CHECK_ROWS(rows);
}

static void
the_keypad_gives_its_characters(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033Op\033Oy\033Oj\033Ok\033OM", "0 9 * + Enter"}, {"\033On\033Oo", ". /"},
	};
	CHECK_ROWS(rows);
}

static void
kitty_keys_are_code_points(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[97u", "a"}, {"\033[97;5u", "C-a"}, {"\033[27u", "Esc"}, {"\033[13;2u", "S-Enter"},
		{"\033[97;2u", "A"}, {"\033[97:65;2u", "A"}, {"\033[49:33;2u", "!"},
		{"\033[97;3u", "M-a"}, {"\033[97;33u", "M-a"}, {"\033[105;5u", "Tab"},
		{"\033[233u", "\303\251"}, {"\033[97;65u", "a"}, {"\033[97;1:1u", "a"},
		{"\033[97;1:2u", "a"}, {"\033[57399u", "0"}, {"\033[57419u", "Up"},
		{"\033[57414u", "Enter"},
	};
	CHECK_ROWS(rows);
}

static void
kitty_commands_are_typed_on_any_keyboard(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[1089::99;5u", "C-c"}, {"\033[1092::97;3u", "M-a"}, {"\033[1089::99u", "\321\201"},
		{"\033[1089:1057:99;2u", "\320\241"}, {"\033[1089:1057:99;6u", "C-S-c"},
		{"\033[1089::27;5u", "C-\321\201"}, {"\033[233;5u", "C-\303\251"},
	};
	CHECK_ROWS(rows);
}

static void
kitty_releases_and_strange_keys_are_swallowed(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[97;1:3uj", "j"}, {"\033[97;9uj", "j"}, {"\033[57441uj", "j"},
		{"\033[55296uj", "j"}, {"\033[99999999999999uj", "j"},
		{"\033[1;1:3Aj", "j"}, {"\033[5;1:3~j", "j"}, {"\033[uj", "j"}, {"\033[1114112uj", "j"},
	};
	CHECK_ROWS(rows);
}

static void
xterm_writes_other_keys_with_27(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[27;5;105~", "Tab"}, {"\033[27;5;106~", "C-j"}, {"\033[27;2;13~", "S-Enter"},
		{"\033[27;6;65~", "C-S-a"}, {"\033[27;5;0~j", "j"},
	};
	CHECK_ROWS(rows);
}

static void
a_paste_that_was_cut_off_ends_with_what_came(void **state)
{
	(void)state;
	struct input *in = input_new();
	struct event_in e;
	input_end_paste(in);
	input_feed(in, "\033[200~abc\033[2", 12);
	assert_false(input_next(in, &e));
	assert_true(input_pastes(in));
	assert_false(input_waits(in));
	input_end_paste(in);
	assert_true(input_next(in, &e));
	assert_int_equal(e.kind, EVENT_PASTE);
	check_str(e.paste, "abc");
	assert_false(input_pastes(in));
	input_feed(in, "j\033[201~k", 8);
	assert_true(input_next(in, &e));
	assert_int_equal(e.key.code, 'j');
	assert_true(input_next(in, &e));
	assert_int_equal(e.key.code, 'k');
	input_free(in);
}

static void
the_mouse_presses_drags_and_releases(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[<0;5;3M", "press1@2,4"}, {"\033[<2;1;1M", "press3@0,0"},
		{"\033[<1;1;1m", "release2@0,0"}, {"\033[<32;300;200M", "drag1@199,299"},
		{"\033[<4;1;1M", "press1@0,0+1"}, {"\033[<24;1;1M", "press1@0,0+6"},
		{"\033[<0;0;0M", "press1@0,0"},
		{"\033[<0;99999999;1M", "press1@0,1999"},
	};
	CHECK_ROWS(rows);
}

static void
the_wheel_turns_in_four_directions(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[<64;1;2M\033[<65;1;2M", "up0@1,0 down0@1,0"},
		{"\033[<66;1;1M\033[<67;1;1M\033[<0;1;1M", "left0@0,0 right0@0,0 press1@0,0"},
		{"\033[<82;3;1M\033[<66;1;1m", "left0@0,2+4"},
		{"\033[<32;2;1M\033[<36;3;1M\033[<0;3;1m", "drag1@0,1 drag1@0,2+1 release1@0,2"},
		{"\033[<35;1;1Mj", "j"}, {"\033[<128;1;1Mj", "j"}, {"\033[<0;1Mj", "j"},
		{"\033[<0;1;1;1Mj", "j"},
	};
	CHECK_ROWS(rows);
}

static void
old_mice_send_three_bytes(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[M !\"j", "press1@1,0 j"}, {"\033[M#!!q", "release0@0,0 q"},
		{"\033[M`!!", "up0@0,0"}, {"\033[M\377\377\377j", "j"},
	};
	CHECK_ROWS(rows);
}

static void
focus_comes_and_goes(void **state)
{
	(void)state;
	static const struct row rows[] = {{"\033[I\033[O", "focus blur"}, {"\033[1Ij", "j"}};
	CHECK_ROWS(rows);
}

static void
a_paste_holds_its_bytes_as_they_came(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[200~some text\033[201~", "paste:some text"},
		{"\033[200~\033[201~j", "paste: j"},
		{"\033[200~q\r\n\003\033[201~", "paste:q\r\n\003"},
		{"\033[200~\033[A\033]0;x\007\033\033[201~", "paste:\033[A\033]0;x\007\033"},
		{"\033[200~\033[20\033[200~\033[201~", "paste:\033[20\033[200~"},
		{"\033[200~a\033[201~\033[200~b\033[201~", "paste:a paste:b"},
		{"\033[201~j", "j"},
	};
	CHECK_ROWS(rows);
}

static void
a_long_paste_is_cut_between_characters(void **state)
{
	(void)state;
	struct buf bytes = {0};
	buf_puts(&bytes, "\033[200~x");
	for (int i = 0; i < LIMIT_PROMPT; i++)
		buf_puts(&bytes, "\303\251");
	buf_puts(&bytes, "\033[201~j");
	struct buf got = decode(buf_view(&bytes), 1000);
	assert_int_equal(got.len, strlen("paste: j") + LIMIT_PROMPT - 1);
	assert_true(str_ends(buf_view(&got), STR("\303\251 j")));
	buf_done(&got);
	buf_done(&bytes);
}

static void
unknown_sequences_are_swallowed_whole(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[>1;4000;0cj", "j"}, {"\033[?24;80Rj", "j"}, {"\033[?997;3nj", "j"},
		{"\033[?996nj", "j"}, {"\033[4;600;800tj", "j"}, {"\033[2026;1$yj", "j"},
		{"\033[99~j", "j"}, {"\033[1;2;3;4;5;6;7;8;9Wj", "j"}, {"\033[!pj", "j"},
		{"\033[ qj", "j"}, {"\033OXj", "j"}, {"\033[Ej", "j"}, {"\033[=1;2cj", "j"},
	};
	CHECK_ROWS(rows);
}

static void
strings_end_with_st_or_bell(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033]12;rgb:0000/0000/0000\033\\j", "j"}, {"\033]0;title\007j", "j"},
		{"\033P1+r524742\033\\j", "j"}, {"\033_Gi=1;OK\033\\j", "j"}, {"\033^pm\033\\j", "j"},
		{"\033Xsos\033\\j", "j"}, {"\033Pa\033[Aj", "Up j"}, {"\033]x\033\033", "Esc Esc"},
	};
	CHECK_ROWS(rows);
}

static void
answers_are_told_from_keys(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[?64;1;2cj", "device j"}, {"\033[?6c", "device"},
		{"\033[24;80Rj", "cursor:24,80 j"}, {"\033[0;0R", "cursor:0,0"}, {"\033[1;2R", "S-F3"},
		{"\033[?2026;1$yj", "mode:2026,1 j"}, {"\033[?2027;0$y", "mode:2027,0"},
		{"\033[?1uj", "keys:1,0 j"}, {"\033[?0u", "keys:0,0"},
		{"\033P>|XTerm(379)\033\\j", "name:XTerm(379) j"}, {"\033P>|foot\007j", "name:foot j"},
		{"\033P>|tmux 3.4\302\234j", "name:tmux 3.4 j"}, {"\033P>|a\234j", "name:a j"},
		{"\033]10;rgb:ffff/8080/0000\033\\", "ink:ff8000"},
		{"\033[?997;1n\033[?997;2nj", "dark light j"},
		{"\033\033[?6cj", "Esc device j"},
	};
	CHECK_ROWS(rows);
}

/* The clock strikes after each piece, as it does when a network takes its time. */
static struct buf
decode_slowly(const char *const *pieces, bool expects)
{
	struct buf out = {0};
	struct input *in = input_new();
	input_expect(in, expects);
	for (; *pieces != NULL; pieces++) {
		input_feed(in, *pieces, strlen(*pieces));
		drain(in, &out);
		if (input_waits(in))
			input_timeout(in);
		drain(in, &out);
	}
	out.len -= out.len > 0;
	input_free(in);
	return out;
}

static void
an_expected_answer_may_come_in_pieces_far_apart(void **state)
{
	(void)state;
	static const struct { const char *pieces[5], *want; } rows[] = {
		{{"\033[", "?62", ";4c", "j"}, "device j"},
		{{"\033", "[?62;4c", "j"}, "Esc device j"},
		{{"\033", "]11;rgb:0/0/0\033", "\\j"}, "Esc dark j"},
		{{"\033P", ">|xterm", "\033", "\\j"}, "name:xterm j"},
		{{"\033]", "11;rgb:f/f/f\007j"}, "light j"},
		{{"\233?6cj"}, "device j"}, {{"\23511;rgb:0/0/0\234j"}, "dark j"},
		{{"\220>|st\234j"}, "name:st j"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf got = decode_slowly(rows[i].pieces, true);
		check_str(buf_view(&got), rows[i].want);
		buf_done(&got);
	}
}

static void
the_escape_key_is_not_late_while_answers_are_expected(void **state)
{
	(void)state;
	static const struct { const char *pieces[5], *want; } rows[] = {
		{{"\033", "j"}, "Esc j"}, {{"\033", "q", "["}, "Esc q ["}, {{"\033\033", "j"}, "Esc Esc j"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf got = decode_slowly(rows[i].pieces, true);
		check_str(buf_view(&got), rows[i].want);
		buf_done(&got);
	}
	static const char *const plain[] = {"\033", "[", "j", NULL};
	struct buf got = decode_slowly(plain, false);
	check_str(buf_view(&got), "Esc [ j");
	buf_done(&got);
}

static void
what_is_typed_long_after_the_escape_key_is_no_rest_of_an_answer(void **state)
{
	(void)state;
	struct input *in = input_new();
	struct event_in event;
	input_expect(in, true);
	input_feed(in, "\033", 1);
	assert_false(input_next(in, &event));
	input_timeout(in);
	assert_true(input_next(in, &event));
	assert_int_equal(event.key.code, KEY_ESCAPE);
	input_forget_escape(in);
	input_feed(in, "]", 1);
	assert_true(input_next(in, &event));
	assert_int_equal(event.key.code, ']');
	input_free(in);
}

/* The same keys in the old way and in Kitty's first step. */
static void
both_keyboards_give_the_same_keys(void **state)
{
	(void)state;
	static const struct { const char *old, *kitty; } rows[] = {
		{"\033", "\033[27u"}, {"\001", "\033[97;5u"}, {"\003", "\033[99;5u"},
		{"\032", "\033[122;5u"}, {"\033j", "\033[106;3u"}, {"\033J", "\033[106;4u"},
		{"\033[Z", "\033[9;2u"}, {"\010", "\033[104;5u"}, {"\177", "\033[127u"},
		{"\033\177", "\033[127;3u"}, {"\033\r", "\033[13;3u"}, {"\t", "\033[105;5u"},
		{"\r", "\033[109;5u"}, {"\033OR", "\033[13~"}, {"\0330", "\033[48;3u"},
		{"\033Oj", "\033[57411u"}, {"\033Ok", "\033[57413u"}, {"\033OM", "\033[57414u"},
		{"\033Op", "\033[57399u"}, {"\033[5~", "\033[57421u"}, {"\033[A", "\033[57419u"},
		{"\034", "\033[92;5u"}, {"\035", "\033[93;5u"}, {"j", "j"}, {"J", "J"},
		{"\033[1;5C", "\033[1;5C"}, {"\003", "\033[99;69u"}, {"\033", "\033[27;129u"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buf old = decode(str_of(rows[i].old), 64), kitty = decode(str_of(rows[i].kitty), 64);
		check_str(buf_view(&kitty), buf_cstr(&old));
		buf_done(&old);
		buf_done(&kitty);
	}
}

static void
the_answer_about_the_background_is_light_or_dark(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033]11;rgb:0000/0000/0000\033\\j", "dark j"},
		{"\033]11;rgb:ffff/ffff/ffff\033\\j", "light j"},
		{"\033]11;rgb:fd/f6/e3\007j", "light j"}, {"\033]11;rgb:0/2b/36\007j", "dark j"},
		{"\033]11;rgba:ffff/ffff/ffff/8000\033\\j", "light j"},
		{"\033]11;rgb:ffff/0/0\033\\", "dark"}, {"\033]11;rgb:0/ffff/0\033\\", "light"},
	};
	CHECK_ROWS(rows);
}

static void
an_answer_that_is_no_colour_is_swallowed(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033]11;?\033\\j", "j"}, {"\033]11;rgb:\033\\j", "j"},
		{"\033]11;rgb:ff/ff\033\\j", "j"}, {"\033]11;rgb:ff/ff/gg\033\\j", "j"},
		{"\033]11;rgb:fffff/ff/ff\033\\j", "j"}, {"\033]11;rgb:ff/ff/ff;x\007j", "j"},
		{"\033P11;rgb:ff/ff/ff\033\\j", "j"}, {"\033]11;rgb:ff/ff/ff\030j", "j"},
		{"\033]111;rgb:ff/ff/ff\007j", "j"},
	};
	CHECK_ROWS(rows);
}

static void
a_reader_can_get_out_of_a_string(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033]0;x\rj", "Enter j"}, {"\033Pabc\003", "C-c"}, {"\033]x\030j", "j"},
	};
	CHECK_ROWS(rows);
	struct buf bytes = {0};
	buf_puts(&bytes, "\033]0;");
	buf_pad(&bytes, 'x', 64 * 1024);
	buf_puts(&bytes, "j");
	struct buf got = decode(buf_view(&bytes), 4096);
	assert_true(str_ends(buf_view(&got), STR("x j")));
	buf_done(&got);
	buf_done(&bytes);
}

static void
a_control_byte_cuts_a_sequence_off(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"\033[1;\003", "C-c"}, {"\033[1\033[A", "Up"}, {"\033[\303\251", "\303\251"},
		{"\033O\r", "Enter"}, {"\033[[\003", "C-c"}, {"\033[[xj", "j"},
	};
	CHECK_ROWS(rows);
}

static void
a_sequence_without_end_means_nothing(void **state)
{
	(void)state;
	struct buf bytes = {0};
	buf_puts(&bytes, "\033[");
	buf_pad(&bytes, '1', 100000);
	buf_puts(&bytes, "Aj");
	struct buf got = decode(buf_view(&bytes), 777);
	check_str(buf_view(&got), "j");
	buf_done(&got);
	buf_done(&bytes);
}

/* Marsaglia's xorshift: the same bytes every time. */
static uint32_t
noise(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Random bytes, mostly those that sequences are made of. */
static void
noisy_bytes(struct buf *out, uint32_t *seed, size_t n)
{
	static const char often[] = "\033\033\033[[[O]P_;;::0123456789<?$~uMmARZ\007\\\303\251\377";
	buf_clear(out);
	while (out->len < n) {
		uint32_t r = noise(seed);
		if (r % 97 == 0)
			buf_puts(out, r & 1024 ? "\033[200~" : "\033[201~");
		else if (r % 4 != 0)
			buf_chr(out, often[(r >> 8) % (sizeof often - 1)]);
		else
			buf_chr(out, (char)(r >> 8));
	}
}

static void
it_does_not_matter_how_bytes_are_cut(void **state)
{
	(void)state;
	struct buf bytes = {0};
	uint32_t seed = 2463534242u;
	for (int round = 0; round < 300; round++) {
		noisy_bytes(&bytes, &seed, 200);
		struct buf whole = decode(buf_view(&bytes), bytes.len);
		for (size_t chunk = 1; chunk < 12; chunk += 1 + noise(&seed) % 3) {
			struct buf got = decode(buf_view(&bytes), chunk);
			assert_true(str_eq(buf_view(&got), buf_view(&whole)));
			buf_done(&got);
		}
		buf_done(&whole);
	}
	buf_done(&bytes);
}

static void
noise_never_locks_the_reader_out(void **state)
{
	(void)state;
	struct buf bytes = {0};
	uint32_t seed = 88172645u;
	for (int round = 0; round < 500; round++) {
		noisy_bytes(&bytes, &seed, 300);
		/* The end of a paste, then Enter, get out of every state. */
		buf_puts(&bytes, "\033[201~\r\r\r");
		buf_chr(&bytes, 'q');
		struct buf got = decode(buf_view(&bytes), 50);
		assert_true(str_ends(buf_view(&got), STR("q")));
		buf_done(&got);
	}
	buf_done(&bytes);
}

static void
keys_are_always_code_points_or_names(void **state)
{
	(void)state;
	struct buf bytes = {0};
	uint32_t seed = 521288629u;
	for (int round = 0; round < 300; round++) {
		struct input *in = input_new();
		struct event_in e;
		noisy_bytes(&bytes, &seed, 300);
		input_feed(in, bytes.ptr, bytes.len);
		while (input_next(in, &e)) {
			assert_true(e.kind != EVENT_KEY || (e.key.code > 0 && e.key.code < KEY_LAST &&
			    e.key.code != KEY_SPECIAL && e.key.mods < 8));
			assert_true(e.kind != EVENT_MOUSE || (e.mouse.row >= 0 &&
			    e.mouse.row < LIMIT_ROWS && e.mouse.col >= 0 &&
			    e.mouse.col < LIMIT_COLUMNS));
			assert_true(e.kind != EVENT_PASTE || e.paste.len <= LIMIT_PROMPT);
		}
		input_free(in);
	}
	buf_done(&bytes);
}

static void
feeding_nothing_gives_nothing(void **state)
{
	(void)state;
	struct input *in = input_new();
	struct event_in e;
	input_feed(in, NULL, 0);
	assert_false(input_next(in, &e));
	assert_false(input_waits(in));
	input_free(in);
	input_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(characters_are_keys),
		T(control_bytes_are_keys),
		T(an_invalid_byte_is_swallowed_alone),
		T(escape_before_a_key_is_alt),
		T(escape_alone_is_the_key_after_a_wait),
		T(alt_and_a_bracket_is_a_key_after_a_wait),
		T(only_an_undecided_beginning_waits),
		T(nothing_waits_while_bytes_are_unread),
		T(the_clock_changes_nothing_when_nothing_waits),
		T(arrows_come_in_both_modes),
		T(home_and_end_come_in_six_ways),
		T(the_editing_keys_are_numbers),
		T(function_keys_of_all_terminals_are_known),
		T(modifiers_stand_in_the_second_parameter),
		T(rxvt_ends_its_keys_in_other_letters),
		T(the_keypad_gives_its_characters),
		T(kitty_keys_are_code_points),
		T(kitty_commands_are_typed_on_any_keyboard),
		T(kitty_releases_and_strange_keys_are_swallowed),
		T(xterm_writes_other_keys_with_27),
		T(a_paste_that_was_cut_off_ends_with_what_came),
		T(the_mouse_presses_drags_and_releases),
		T(the_wheel_turns_in_four_directions),
		T(old_mice_send_three_bytes),
		T(focus_comes_and_goes),
		T(a_paste_holds_its_bytes_as_they_came),
		T(a_long_paste_is_cut_between_characters),
		T(unknown_sequences_are_swallowed_whole),
		T(strings_end_with_st_or_bell), T(answers_are_told_from_keys),
		T(an_expected_answer_may_come_in_pieces_far_apart),
		T(the_escape_key_is_not_late_while_answers_are_expected),
		T(what_is_typed_long_after_the_escape_key_is_no_rest_of_an_answer),
		T(both_keyboards_give_the_same_keys),
		T(the_answer_about_the_background_is_light_or_dark),
		T(an_answer_that_is_no_colour_is_swallowed),
		T(a_reader_can_get_out_of_a_string),
		T(a_control_byte_cuts_a_sequence_off),
		T(a_sequence_without_end_means_nothing),
		T(it_does_not_matter_how_bytes_are_cut),
		T(noise_never_locks_the_reader_out),
		T(keys_are_always_code_points_or_names),
		T(feeding_nothing_gives_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
