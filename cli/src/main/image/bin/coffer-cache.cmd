@echo off
rem Makes the start-up cache anew; see coffer-cache.
setlocal
set "home=%~dp0.."
set JAVA_TOOL_OPTIONS=
set JDK_JAVA_OPTIONS=
"%home%\runtime\bin\java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=10 -XX:+UseCompactObjectHeaders -XX:-UsePerfData -Xlog:disable "-XX:AOTCacheOutput=%home%\lib\fresh.aot" -cp "%home%\lib\coffer.jar" dev.coffer.cli.Rehearsal >nul || exit /b 1
move /y "%home%\lib\fresh.aot" "%home%\lib\coffer.aot" >nul
