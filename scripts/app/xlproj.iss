; Installer for Windows, for one person and without administrator, after make_app.py:
;   iscc /DVersion=NUMBER scripts\app\xlproj.iss
#ifndef Version
  #error "Say the version: /DVersion=…"
#endif
[Setup]
AppId={{6B0E7C52-53B5-4E0B-9B5C-0C7A7C1C0A53}
AppName=xlproj
AppVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\xlproj
DefaultGroupName=xlproj
DisableProgramGroupPage=yes
OutputDir=..\..\dist
OutputBaseFilename=xlproj-{#Version}-setup
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
ShowLanguageDialog=auto
[Languages]
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"
[Files]
Source: "..\..\dist\xlproj\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion
[Icons]
Name: "{group}\xlproj"; Filename: "{app}\xlproj.exe"
Name: "{userdesktop}\xlproj"; Filename: "{app}\xlproj.exe"
[Run]
Filename: "{app}\xlproj.exe"; Flags: postinstall nowait skipifsilent
