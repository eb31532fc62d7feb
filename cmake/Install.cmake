# SPDX-License-Identifier: GPL-3.0-or-later
# What a package holds, and the Debian package itself (packaging/deb).
include(GNUInstallDirs)
set(documentation ${CMAKE_INSTALL_DATADIR}/doc/calls-console)

foreach(program calls-console callsctl calls-probe calls-practice)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME)
        install(FILES docs/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    endif()
endforeach()
if(TARGET calls-console)
    install(FILES packaging/calls-console.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES packaging/org.callsconsole.CallsConsole.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES packaging/calls-console.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages
        RENAME calls-console.xml)
    install(FILES resources/icons/calls-console.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
install(FILES CHANGELOG.md README.md DESTINATION ${documentation})
install(FILES LICENSE DESTINATION ${documentation} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME calls-console)
set(CPACK_PACKAGE_VENDOR "Calls Console")
set(CPACK_PACKAGE_CONTACT "Calls Console developers <calls-console@example.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Takes Mattermost Calls from a decision to production")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR})
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Programs and plugins that no linker sees; the reasons stand in packaging/packages, section run.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libqt6sql6-sqlite, qt6-qpa-plugins, libqt6svg6, qt6-translations-l10n, graphviz, openssh-client, fonts-noto-core | fonts-dejavu-core, gstreamer1.0-plugins-base, gstreamer1.0-plugins-good, gstreamer1.0-plugins-bad, gstreamer1.0-nice, gstreamer1.0-plugins-base-apps")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, nmap, prometheus, prometheus-blackbox-exporter")
include(CPack)
