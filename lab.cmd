@echo off
rem Transport Lab's entry point on Windows. Needs a JDK 17 or newer; everything else is fetched on first use.
setlocal EnableExtensions
set "ROOT=%~dp0"
set "TARGET=%ROOT%lab-server\launcher\target"
set "COMMAND=%~1"
if not defined COMMAND set "COMMAND=help"

rem everything after the command; %* ignores shift
set "REST="
:collect
shift
if not "%~1"=="" (
  set REST=%REST% %1
  goto collect
)

if /i "%COMMAND%"=="run" goto launch
if /i "%COMMAND%"=="wire" goto launch
if /i "%COMMAND%"=="storm" goto launch
if /i "%COMMAND%"=="doctor" goto launch
if /i "%COMMAND%"=="health" goto launch
if /i "%COMMAND%"=="test" goto test
if /i "%COMMAND%"=="containers" goto containers
if /i "%COMMAND%"=="learn" goto learn
if /i "%COMMAND%"=="agenda" goto instruct
if /i "%COMMAND%"=="room" goto instruct
if /i "%COMMAND%"=="handout" goto instruct
if /i "%COMMAND%"=="slides" goto instruct
if /i "%COMMAND%"=="bundle" goto instruct
if /i "%COMMAND%"=="help" goto help
if /i "%COMMAND%"=="-h" goto help
if /i "%COMMAND%"=="--help" goto help
echo lab: there is no '%COMMAND%'. Try: lab help 1>&2
exit /b 2

:help
echo Usage: lab COMMAND [OPTION...]
echo.
echo   run     start the lab and open its page (builds it first where needed)
echo             --port N      listen on another port than 8080
echo             --host ADDR   listen on another address than 127.0.0.1
echo             --no-open     do not open the browser
echo             --next        if the port is taken, use the next free one
echo             --tls         speak TLS, so that browsers speak HTTP/2
echo             --help        all options
echo   wire    relay to a server that is already there: count every byte, break the network on purpose
echo             --target URL  the server, as http://host:port
echo             --help        all options
echo   storm   cut the connections of 2,000 real clients at once, and see how they come back
echo   learn   the exercises: save a file, read the verdict ^(--help: all options^)
echo             --room URL    show your teacher where you are (opt in; a nickname, no code)
echo   agenda  for whoever leads a workshop: a plan with clock times ^(90-minutes, half-day, day; --start 09:00^)
echo   room    a board of where everybody is, for learners who opt in; listens on the network until Ctrl+C
echo   handout two pages to print, and the answer sheet
echo   slides  one HTML file with speaker notes
echo   bundle  a zip of the workshop for rooms without a network
echo   doctor  say how many connections the lab takes on this machine, what runs out first and how to raise it
echo             --connections N  how many it is to take; the exit code says whether it does
echo             --json        for a program
echo   health  ask a running lab whether it is up; the exit code says so
echo             --url URL     where, if not http://127.0.0.1:8080/health
echo   test    build everything and run every test
echo             --ci          the browser code's checks are mandatory too (needs Node 20)
echo   containers  keep the contract on stock Tomcat 10.1, Tomcat 11 and Jetty, and write docs/containers.md anew
echo   help    this text
echo.
echo Settings: JAVA_HOME  the JDK to use        JAVA_OPTS  options for the lab's JVM, e.g. -Xmx1g
exit /b 0

:launch
call :find_java || exit /b 1
call :is_up_to_date || call :build || exit /b 1
"%JAVA%" -XX:SharedArchiveFile="%TARGET%\lab.jsa" -Xlog:disable -Xlog:all=error:stderr -Dlab.terminal=true "-Dlab.progress=%ROOT%exercises\workspace\.lab\progress.json" %JAVA_OPTS% ^
  -cp "%TARGET%\lab-launcher.jar;%TARGET%\lib\*" org.transportlab.launcher.cli.Main %COMMAND% %REST%
exit /b %ERRORLEVEL%

rem the instructor's words are the same program's
:instruct
set "REST=%COMMAND%%REST%"
:learn
call :find_java || exit /b 3
set "WORKSHOP=%ROOT%exercises\target"
call :learn_is_up_to_date || call :build_learn || exit /b 3
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %JAVA_OPTS% "-Dlab.exercises=%ROOT%exercises" -Dlab.terminal=true -jar "%WORKSHOP%\lab-learn.jar" %REST%
exit /b %ERRORLEVEL%

:learn_is_up_to_date
if not exist "%WORKSHOP%\lab-learn.stamp" exit /b 1
powershell -NoProfile -Command "$s=(Get-Item -LiteralPath $env:WORKSHOP\lab-learn.stamp).LastWriteTimeUtc; $f=@(Get-Item -LiteralPath ($env:ROOT+'pom.xml'),($env:ROOT+'exercises\pom.xml')) + @(Get-ChildItem -LiteralPath ($env:ROOT+'exercises\src\main'),($env:ROOT+'lab-server\hub\src\main'),($env:ROOT+'lab-server\transports\src\main') -Recurse); exit [int][bool]($f | Where-Object { $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1)"
exit /b %ERRORLEVEL%

:build_learn
if not exist "%WORKSHOP%" mkdir "%WORKSHOP%"
del /q "%WORKSHOP%\lab-learn.stamp" 2>nul
type nul > "%WORKSHOP%\lab-learn.building"
echo Building the workshop (once; the first time this fetches Maven and the libraries)...
call "%ROOT%mvnw.cmd" -B -q -f "%ROOT%pom.xml" -pl exercises -am package -Dquick -Dmaven.test.skip > "%WORKSHOP%\build.log" 2>&1
if errorlevel 1 (
  type "%WORKSHOP%\build.log" 1>&2
  echo lab: the workshop could not be built, which is not your fault. 1>&2
  exit /b 1
)
move /y "%WORKSHOP%\lab-learn.building" "%WORKSHOP%\lab-learn.stamp" >nul
echo Built. Without this script: java -jar exercises\target\lab-learn.jar
exit /b 0

:test
set "ALL="
set "CHOSEN="
set "OPTIONS=-Dsurefire.failIfNoSpecifiedTests=false"
set "BROWSER_CODE=yes"
set "MODULES=hub transports webapp wire load launcher tck observe experiments scenarios exercises war-deploy"
for %%m in (%MODULES%) do del /q "%ROOT%lab-server\%%m\target\lab.chosen" "%ROOT%%%m\target\lab.chosen" 2>nul
for %%a in (%REST%) do call :test_argument "%%~a" || exit /b 2
if /i "%CHOSEN%"=="help" goto test_help
call :find_java || exit /b 1
set "UI="
for /f "tokens=1 delims=v." %%v in ('node --version 2^>nul') do if %%v GEQ 20 set "UI=-Pui"
if not defined UI echo The browser code's own checks need Node 20 or newer. 1>&2
if not defined UI if defined ALL exit /b 1
if not defined BROWSER_CODE set "UI="
if defined CHOSEN set "OPTIONS=%OPTIONS% -Dquick -Dlab.chosen -am --projects=%CHOSEN%"
if defined ALL set "OPTIONS=%OPTIONS% --fail-at-end -Pall,contract,containers"
call "%ROOT%mvnw.cmd" -B -f "%ROOT%pom.xml" %UI% %OPTIONS% verify
set "STATUS=%ERRORLEVEL%"
if not defined ALL if not defined CHOSEN echo lab test --all adds HTTP/2 and TLS, stock containers, every page in a browser, faults and proxies of the network, and every trap of every exercise ^(some 40 minutes^).
exit /b %STATUS%

rem One argument of "lab test": --all, a module, or an option for Maven ^(in quotes if it has an equals sign^).
:test_argument
set "ARGUMENT=%~1"
if /i "%ARGUMENT%"=="--all" set "ALL=yes" & exit /b 0
if /i "%ARGUMENT%"=="--ci" set "ALL=yes" & exit /b 0
if /i "%ARGUMENT%"=="--help" set "CHOSEN=help" & exit /b 0
if "%ARGUMENT:~0,1%"=="-" set "OPTIONS=%OPTIONS% "%ARGUMENT%"" & exit /b 0
set "MODULE="
if exist "%ROOT%lab-server\%ARGUMENT%\src\test" set "MODULE=lab-server/%ARGUMENT%"
if exist "%ROOT%%ARGUMENT%\src\test" set "MODULE=%ARGUMENT%"
if not defined MODULE (
  echo lab: there is no module '%ARGUMENT%' with tests. There are: %MODULES% 1>&2
  exit /b 2
)
if not exist "%ROOT%%MODULE:/=\%\target" mkdir "%ROOT%%MODULE:/=\%\target"
type nul > "%ROOT%%MODULE:/=\%\target\lab.chosen"
if defined CHOSEN set "MODULE=%CHOSEN%,%MODULE%"
set "CHOSEN=%MODULE%"
set "BROWSER_CODE=yes"
if "%CHOSEN:webapp=%"=="%CHOSEN%" set "BROWSER_CODE="
exit /b 0

:test_help
echo Usage: lab test [--all] [MODULE...] ["-D..."]
echo.
echo   lab test             some 10 minutes: every module's tests on Jetty and an embedded Tomcat 10.1, one pass through
echo                        a browser, each exercise's starter and solution
echo   lab test --all       some 40 minutes; also: the contract in HTTP/2 and TLS, on stock Tomcat 10.1, Tomcat 11 and
echo                        Jetty; every page in a browser; every fault of the relay, damaged conversations; every trap of
echo                        every exercise ^(not on a newer JDK, nor behind nginx and HAProxy, as ./lab test --all does^)
echo   lab test hub wire    these modules only, without the build's other checks
echo   lab test tck "-Dtest=HubTest"   these classes only, all of each
echo.
echo Modules: %MODULES%
echo What else begins with a hyphen goes to Maven. The tests that are left out without --all are tagged "full".
exit /b 0

:containers
call :find_java || exit /b 1
call "%ROOT%mvnw.cmd" -B -f "%ROOT%pom.xml" -Dquick -Pall,containers -pl lab-server/tck -am verify -Dgroups=contract -Dcontainers.page=update %REST%
exit /b %ERRORLEVEL%

rem Nothing in the sources is newer than the last build.
:is_up_to_date
if not exist "%TARGET%\lab.stamp" exit /b 1
powershell -NoProfile -Command "$s=(Get-Item -LiteralPath $env:TARGET\lab.stamp).LastWriteTimeUtc; $f=@(Get-ChildItem -LiteralPath $env:ROOT -Recurse -Filter pom.xml) + @(Get-ChildItem -Path ($env:ROOT+'lab-server\*\src\main'),($env:ROOT+'scenarios\src\main') -Recurse); exit [int][bool]($f | Where-Object { $_.FullName -notmatch '\\target\\' -and $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1)"
exit /b %ERRORLEVEL%

:build
if not exist "%TARGET%" mkdir "%TARGET%"
if exist "%TARGET%\lib" rmdir /s /q "%TARGET%\lib"
del /q "%TARGET%\lab.jsa" "%TARGET%\lab.stamp" 2>nul
type nul > "%TARGET%\lab.building"
echo Building (the first time this fetches Maven and the libraries, and takes a minute or two)...
call "%ROOT%mvnw.cmd" -B -q -f "%ROOT%pom.xml" -pl lab-server/launcher -am package -Dquick -Dmaven.test.skip > "%TARGET%\build.log" 2>&1
if errorlevel 1 (
  type "%TARGET%\build.log" 1>&2
  echo lab: the build failed. 1>&2
  exit /b 1
)
rem Class data of one start, so that all the others are faster. The lab runs without it too.
"%JAVA%" -XX:ArchiveClassesAtExit="%TARGET%\lab.jsa" -Xlog:disable -cp "%TARGET%\lab-launcher.jar;%TARGET%\lib\*" org.transportlab.launcher.cli.Main run --port 0 --check >> "%TARGET%\build.log" 2>&1
move /y "%TARGET%\lab.building" "%TARGET%\lab.stamp" >nul
exit /b 0

rem Sets JAVA and JAVA_HOME.
:find_java
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javac.exe" goto java_home
for /f "tokens=2 delims==" %%h in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do for /f "tokens=*" %%t in ("%%h") do set "JAVA_HOME=%%t"
if not exist "%JAVA_HOME%\bin\javac.exe" goto no_java
:java_home
set "JAVA=%JAVA_HOME%\bin\java.exe"
for /f "tokens=2 delims== " %%v in ('"%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version"') do if %%v GEQ 17 exit /b 0
:no_java
echo lab: no JDK 17 or newer found (looked at JAVA_HOME and the PATH). Get one at https://adoptium.net 1>&2
exit /b 1
