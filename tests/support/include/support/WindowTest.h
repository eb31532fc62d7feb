// SPDX-License-Identifier: GPL-3.0-or-later
// main() of a test with widgets: a home of its own, the house's style, light whatever the machine says.
#pragma once

#include <style/Theme.h>
#include <style/Typography.h>
#include <support/TestMain.h>

#include <QApplication>

#define CALLS_WINDOW_TEST_MAIN(Class) \
    int main(int argc, char **argv) \
    { \
        const calls::test::OwnHome home; \
        QApplication app(argc, argv); \
        calls::ensureUsableFont(); \
        calls::Theme theme(&app); \
        theme.setPreference(calls::Theme::Preference::Light); \
        Class test(&theme); \
        return QTest::qExec(&test, argc, argv); \
    }
