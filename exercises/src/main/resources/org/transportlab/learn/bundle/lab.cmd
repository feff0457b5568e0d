@echo off
rem The workshop without a network: needs a JDK 17 or newer, nothing else.
setlocal EnableExtensions
set "ROOT=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" --list-modules 2>nul | findstr /b /c:"jdk.compiler" >nul
if errorlevel 1 (
  echo lab: this needs a JDK 17 or newer, on the PATH or at JAVA_HOME: https://adoptium.net 1>&2
  exit /b 3
)
set "COMMAND=%~1"
set "REST="
:collect
shift
if not "%~1"=="" (
  set REST=%REST% %1
  goto collect
)
if not defined COMMAND set "COMMAND=learn"
if /i "%COMMAND%"=="learn" (set "WORD=") else (set "WORD=%COMMAND%")
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %JAVA_OPTS% "-Dlab.exercises=%ROOT%exercises" -Dlab.terminal=true -jar "%ROOT%runner\lab-learn.jar" %WORD% %REST%
exit /b %ERRORLEVEL%
