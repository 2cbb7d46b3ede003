@echo off
rem Starts the command line on the Java runtime beside it. Which streams are a terminal is not known here; COFFER_TERMINALS tells.
setlocal
set "home=%~dp0.."
"%home%\runtime\bin\java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=10 -XX:+UseCompactObjectHeaders -XX:-UsePerfData -XX:-CreateCoredumpOnCrash -Xlog:disable "-XX:AOTCache=%home%\lib\coffer.aot" %COFFER_JAVA_OPTS% "-Dcoffer.terminals=%COFFER_TERMINALS%" -cp "%home%\lib\coffer.jar" dev.coffer.cli.Main %*
exit /b %ERRORLEVEL%
