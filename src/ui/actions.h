/* ui/actions.h - the functions of the commands in ui/commands.h: what each does stands in its
 * line of help there. */
#ifndef UI_ACTIONS_H
#define UI_ACTIONS_H

#include "ui/session.h"

void cmd_line_down(struct session *s, const struct call *c);
void cmd_line_up(struct session *s, const struct call *c);
void cmd_page_down(struct session *s, const struct call *c);
void cmd_page_up(struct session *s, const struct call *c);
void cmd_half_down(struct session *s, const struct call *c);
void cmd_half_up(struct session *s, const struct call *c);
void cmd_top(struct session *s, const struct call *c);
void cmd_end(struct session *s, const struct call *c);
void cmd_percent(struct session *s, const struct call *c);
void cmd_para_next(struct session *s, const struct call *c);
void cmd_para_prev(struct session *s, const struct call *c);
void cmd_sentence_next(struct session *s, const struct call *c);
void cmd_sentence_prev(struct session *s, const struct call *c);
void cmd_place_top(struct session *s, const struct call *c);
void cmd_place_middle(struct session *s, const struct call *c);
void cmd_place_bottom(struct session *s, const struct call *c);
void cmd_mark(struct session *s, const struct call *c);
void cmd_go_mark(struct session *s, const struct call *c);
void cmd_back(struct session *s, const struct call *c);
void cmd_forward(struct session *s, const struct call *c);
void cmd_next_mention(struct session *s, const struct call *c);
void cmd_prev_mention(struct session *s, const struct call *c);
void cmd_next_same(struct session *s, const struct call *c);
void cmd_prev_same(struct session *s, const struct call *c);
void cmd_next_actor(struct session *s, const struct call *c);
void cmd_prev_actor(struct session *s, const struct call *c);
void cmd_next_type(struct session *s, const struct call *c);
void cmd_prev_type(struct session *s, const struct call *c);
void cmd_next_event(struct session *s, const struct call *c);
void cmd_prev_event(struct session *s, const struct call *c);
void cmd_next_relation(struct session *s, const struct call *c);
void cmd_prev_relation(struct session *s, const struct call *c);
void cmd_next_part(struct session *s, const struct call *c);
void cmd_prev_part(struct session *s, const struct call *c);
void cmd_next_mark(struct session *s, const struct call *c);
void cmd_prev_mark(struct session *s, const struct call *c);
void cmd_details(struct session *s, const struct call *c);
void cmd_card(struct session *s, const struct call *c);
void cmd_labels(struct session *s, const struct call *c);
void cmd_unselect(struct session *s, const struct call *c);
void cmd_search(struct session *s, const struct call *c);
void cmd_search_back(struct session *s, const struct call *c);
void cmd_hit_next(struct session *s, const struct call *c);
void cmd_hit_prev(struct session *s, const struct call *c);
void cmd_hits_off(struct session *s, const struct call *c);
void cmd_actors(struct session *s, const struct call *c);
void cmd_events(struct session *s, const struct call *c);
void cmd_relations(struct session *s, const struct call *c);
void cmd_layers(struct session *s, const struct call *c);
void cmd_marks(struct session *s, const struct call *c);
void cmd_pane(struct session *s, const struct call *c);
void cmd_focus_other(struct session *s, const struct call *c);
void cmd_focus_pane(struct session *s, const struct call *c);
void cmd_focus_text(struct session *s, const struct call *c);
void cmd_row_go(struct session *s, const struct call *c);
void cmd_row_toggle(struct session *s, const struct call *c);
void cmd_row_open(struct session *s, const struct call *c);
void cmd_row_close(struct session *s, const struct call *c);
void cmd_row_follow(struct session *s, const struct call *c);
void cmd_row_back(struct session *s, const struct call *c);
void cmd_definition(struct session *s, const struct call *c);
void cmd_types(struct session *s, const struct call *c);
void cmd_themes(struct session *s, const struct call *c);
void cmd_picker_take(struct session *s, const struct call *c);
void cmd_picker_leave(struct session *s, const struct call *c);
void cmd_clean(struct session *s, const struct call *c);
void cmd_narrower(struct session *s, const struct call *c);
void cmd_wider(struct session *s, const struct call *c);
void cmd_status(struct session *s, const struct call *c);
void cmd_menu_toggle(struct session *s, const struct call *c);
void cmd_menu_all(struct session *s, const struct call *c);
void cmd_menu_none(struct session *s, const struct call *c);
void cmd_close(struct session *s, const struct call *c);
void cmd_redraw(struct session *s, const struct call *c);
void cmd_next_file(struct session *s, const struct call *c);
void cmd_prev_file(struct session *s, const struct call *c);
void cmd_command(struct session *s, const struct call *c);
void cmd_messages(struct session *s, const struct call *c);
void cmd_edit(struct session *s, const struct call *c);
void cmd_why(struct session *s, const struct call *c);
void cmd_report_go(struct session *s, const struct call *c);
void cmd_report_edit(struct session *s, const struct call *c);
void cmd_help(struct session *s, const struct call *c);
void cmd_interrupt(struct session *s, const struct call *c);
void cmd_suspend(struct session *s, const struct call *c);
void cmd_quit(struct session *s, const struct call *c);

#endif
