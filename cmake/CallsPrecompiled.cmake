# SPDX-License-Identifier: GPL-3.0-or-later
# What every file of a kind begins with is parsed once a build, not once a file: half of a compilation was reading Qt's
# and the standard library's headers. Nothing of our own is in here, so that no edit builds the world anew.
# `release` and `tidy` build without it: there a file that leans on an include it does not have fails.
option(CALLS_PRECOMPILED "Parse Qt's and the standard library's headers once a build" ON)

set(CALLS_PRECOMPILED_core
    <algorithm> <array> <chrono> <cmath> <functional> <map> <memory> <optional> <string> <utility> <variant> <vector>
    <QCoroTask> <QCoroFuture> <QCoroProcess> <QCoroTimer>
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QLocale> <QMap> <QObject> <QPointer> <QProcess> <QRegularExpression> <QSet> <QString> <QStringList>
    <QTemporaryDir> <QTimer> <QUrl> <QVariant>)
set(CALLS_PRECOMPILED_widgets ${CALLS_PRECOMPILED_core}
    <QAction> <QApplication> <QBoxLayout> <QComboBox> <QDialog> <QLabel> <QLineEdit> <QPainter> <QPushButton> <QScrollArea>
    <QStyle> <QTreeView> <QWidget>)
# <QTest> is not among them: it has parts that depend on which of Qt's libraries a test links.
set(CALLS_PRECOMPILED_test ${CALLS_PRECOMPILED_core})
set(CALLS_PRECOMPILED_widgettest ${CALLS_PRECOMPILED_widgets})
set(CALLS_PRECOMPILED_LINK_core Qt6::Core QCoro6::Core)
set(CALLS_PRECOMPILED_LINK_widgets ${CALLS_PRECOMPILED_LINK_core} Qt6::Widgets)
set(CALLS_PRECOMPILED_LINK_test ${CALLS_PRECOMPILED_LINK_core})
set(CALLS_PRECOMPILED_LINK_widgettest ${CALLS_PRECOMPILED_LINK_widgets})

# KIND is core, widgets, test or widgettest.
function(calls_precompiled target kind)
    if(NOT CALLS_PRECOMPILED)
        return()
    endif()
    set(owner calls_precompiled_${kind})
    if(NOT TARGET ${owner})
        set(empty ${CMAKE_BINARY_DIR}/${owner}.cpp)
        if(NOT EXISTS ${empty})
            file(WRITE ${empty} "")
        endif()
        add_library(${owner} OBJECT ${empty})
        set_target_properties(${owner} PROPERTIES AUTOMOC OFF AUTORCC OFF)
        target_link_libraries(${owner} PRIVATE calls_house ${CALLS_PRECOMPILED_LINK_${kind}})
        if(kind MATCHES "test")
            target_compile_options(${owner} PRIVATE -O0)
        endif()
        target_precompile_headers(${owner} PRIVATE ${CALLS_PRECOMPILED_${kind}})
        # Two compilations of the same headers differ in their bytes. What ccache compares is this instead: whose headers
        # they are (PCH_EXTSUM in its manual); their list and the flags it sees anyway.
        file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${owner}.dir/cmake_pch.hxx.gch.sum
            "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} Qt ${Qt6_VERSION} QCoro ${QCoro6_VERSION}\n"
            "${CALLS_PRECOMPILED_${kind}}\n")
    endif()
    target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
