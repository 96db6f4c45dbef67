/* ui/config_session.h - config.yaml in a session: taken at its start, read again, written. */
#ifndef UI_CONFIG_SESSION_H
#define UI_CONFIG_SESSION_H

#include "ui/session.h"

void config_begin(struct session *s);                /* after settings_init */
/* Says what is wrong with it, once; what the status line says already follows. */
void config_tell(struct session *s);
void config_end(struct session *s);
/* Its files, each with a NUL, for watching. */
struct str config_files(const struct session *s);
/* Reads it again; false: it says what it said before. */
bool config_again(struct session *s);
/* Puts the settings that were changed since the start, or since they were last written, into
 * the reader's own config.yaml; says what was written, or why nothing was. */
void config_write(struct session *s);
void config_command_line(struct session *s, struct str rest);    /* :config [write|reload] */

#endif
