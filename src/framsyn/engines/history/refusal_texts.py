"""What stops a whole file: code -> language -> fault and remedy, after the place."""

REFUSALS: dict[str, dict[str, str]] = {
    "column_missing": {
        "sv": "kolumnen {label} saknas. Välj vilken kolumn som är {label_small}.",
        "en": "the column {label} is missing. Choose which column is the {label_small}.",
    },
    "columns_missing": {
        "sv": "kolumnerna {label} saknas. Välj vilka kolumner de är.",
        "en": "the columns {label} are missing. Choose which columns they are.",
    },
    "mapped_missing": {
        "sv": "kolumnen {value} i kopplingen finns inte. Välj en annan; det finns {choices}.",
        "en": "the mapped column {value} is not there. Choose another; there are {choices}.",
    },
    "column_twice": {
        "sv": "det finns flera kolumner som heter {label}. Ge dem olika namn.",
        "en": "there are several columns called {label}. Give them different names.",
    },
    "password": {
        "sv": "lösenord krävs. Ta bort lösenordet och läs in den igen.",
        "en": "a password is needed. Remove the password and import it again.",
    },
    "not_there": {
        "sv": "den finns inte. Välj filen igen.",
        "en": "it does not exist. Choose the file again.",
    },
    "empty": {
        "sv": "den är tom. Välj en annan fil.",
        "en": "it is empty. Choose another file.",
    },
    "no_rows": {
        "sv": "det finns inga rader under rubrikraden. Välj en annan fil.",
        "en": "there are no rows below the header row. Choose another file.",
    },
    "kind": {
        "sv": "filer av det här slaget läses inte in. Spara som Excel (.xlsx), CSV eller Parquet.",
        "en": "files of this kind are not read. Save it as Excel (.xlsx), CSV or Parquet.",
    },
    "broken": {
        "sv": "den är skadad och går inte att läsa. Öppna den i Excel, spara den på nytt och läs in den igen.",
        "en": "it cannot be read, because it is damaged. Open it in Excel, save it anew and import it again.",
    },
    "entities": {
        "sv": "den innehåller egna textdefinitioner (DTD), som aldrig läses. Öppna den i Excel och spara den på nytt.",
        "en": "it holds text definitions of its own (DTD), which are never read. Open it in Excel and save it anew.",
    },
    "packed": {
        "sv": (
            "den blir orimligt stor när den packas upp ({size} MB). Ta bort tomma, formaterade rader och spara "
            "den på nytt."
        ),
        "en": "it grows unreasonably when unpacked ({size} MB). Remove empty, formatted rows and save it anew.",
    },
    "cells": {
        "sv": (
            "den omfattar {cells} celler, och gränsen är {limit}. Ta bort det som ligger långt utanför "
            "tabellen eller dela filen."
        ),
        "en": "it spans {cells} cells, and the limit is {limit}. Remove what lies outside the table, or split it.",
    },
    "memory": {
        "sv": "den tar för mycket minne att läsa. Dela filen eller spara den som CSV.",
        "en": "it takes too much memory to read. Split the file or save it as CSV.",
    },
    "time": {
        "sv": "den tar längre tid än {seconds} sekunder att läsa. Dela filen eller spara den som CSV.",
        "en": "it takes longer than {seconds} seconds to read. Split the file or save it as CSV.",
    },
    "stopped": {
        "sv": "läsningen avbröts. Ingenting är sparat.",
        "en": "the reading was stopped. Nothing is saved.",
    },
    "died": {
        "sv": "läsningen avbröts av ett fel i programmet. Ingenting är sparat; spara filen som CSV och försök igen.",
        "en": "the reading was ended by a fault in the program. Nothing is saved; save the file as CSV and try again.",
    },
    "encoding": {
        "sv": "tecknen stämmer inte med teckenkodningen {value}. Ange en annan, eller ta bort den så känns den igen.",
        "en": "its characters do not match the encoding {value}. Name another, or leave it out to have it detected.",
    },
    "long_cell": {
        "sv": "en cell är orimligt lång. Kontrollera att varje citattecken har ett slut.",
        "en": "a cell is unreasonably long. See that every quote is closed.",
    },
    "sheet_missing": {
        "sv": "bladet {value} saknas. Det finns {choices}.",
        "en": "the sheet {value} is missing. There are {choices}.",
    },
    "dates_two_ways": {
        "sv": "{label} kan läsas med dagen eller månaden först. Skriv ÅÅÅÅ-MM-DD eller ange date_formats i kopplingen.",
        "en": "{label} can be read with the day or the month first. Write YYYY-MM-DD or map date_formats.",
    },
    "mixed_dates": {
        "sv": "en del filer har ett datum, andra inte. Ange datum för alla ögonblicksbilder eller för ingen fil.",
        "en": "some files have a snapshot date, others not. Give a date for every snapshot or for no file.",
    },
    "same_dates": {
        "sv": "två ögonblicksbilder har samma datum, {value}. Rätta ett av dem.",
        "en": "two snapshots have the same date, {value}. Correct one of them.",
    },
    "special_mapped": {
        "sv": "känsliga personuppgifter läses aldrig in. Ta bort kolumnen ur kopplingen.",
        "en": "special categories of personal data are never read. Remove the column from the mapping.",
    },
    "name_mapped": {
        "sv": "kolumnen ser ut att innehålla namn och kan bara ingå i person. Koppla en annan kolumn.",
        "en": "the column seems to hold names and can only be part of person. Map another column.",
    },
    "personnummer_mapped": {
        "sv": "kolumnen ser ut att innehålla personnummer och kan bara vara person. Koppla en annan kolumn.",
        "en": "the column seems to hold personal identity numbers and can only be person. Map another column.",
    },
    "unit_parent": {
        "sv": "den överordnade enheten ”{value}” finns inte i filen. Lägg till den eller ändra koden.",
        "en": "the parent unit “{value}” is not in the file. Add it or change the code.",
    },
    "unit_circle": {
        "sv": "enheten ”{value}” ligger under sig själv. Ändra den överordnade enheten.",
        "en": "the unit “{value}” lies below itself. Change its parent.",
    },
    "unit_parent_time": {
        "sv": (
            "den överordnade enheten ”{value}” gäller inte lika länge som enheten. Ändra Gäller till, eller skriv "
            "vilken enhet den är sammanslagen med."
        ),
        "en": (
            "the parent unit “{value}” is not valid as long as the unit is. Change Valid to, or write which unit it "
            "was merged into."
        ),
    },
    "unit_overlap": {
        "sv": (
            "enheten ”{value}” finns också på rad {other}, och raderna gäller samtidigt. Ändra Gäller från eller "
            "Gäller till, eller ta bort en av dem."
        ),
        "en": (
            "the unit “{value}” is on row {other} too, and both are valid at the same time. Change Valid from or Valid "
            "to, or remove one of them."
        ),
    },
    "occupation_overlap": {
        "sv": (
            "yrket ”{value}” finns också på rad {other}, och raderna gäller samtidigt. Ändra Gäller från eller Gäller "
            "till, eller ta bort en av dem."
        ),
        "en": (
            "the occupation “{value}” is on row {other} too, and both are valid at the same time. Change Valid from or "
            "Valid to, or remove one of them."
        ),
    },
    "period_backwards": {
        "sv": "sista dagen ligger före första dagen. Rätta en av dem.",
        "en": "the last day is before the first day. Correct one of them.",
    },
    "merged_into_missing": {
        "sv": "enheten ”{value}”, som den är sammanslagen med, finns inte i filen. Lägg till den eller ändra koden.",
        "en": "the unit “{value}” that it was merged into is not in the file. Add it or change the code.",
    },
    "merged_into_differs": {
        "sv": "enheten ”{value}” är sammanslagen med en annan enhet på rad {other}. Skriv samma enhet på båda.",
        "en": "the unit “{value}” was merged into another unit on row {other}. Write the same unit on both.",
    },
    "merged_into_circle": {
        "sv": "enheten ”{value}” är sammanslagen med sig själv, direkt eller via andra. Ändra Sammanslagen med.",
        "en": "the unit “{value}” was merged into itself, directly or by way of others. Change Merged into.",
    },
    "replaced_by_missing": {
        "sv": "yrket ”{value}”, som ersätter det, finns inte i filen. Lägg till det eller ändra koden.",
        "en": "the occupation “{value}” that replaces it is not in the file. Add it or change the code.",
    },
    "replaced_by_differs": {
        "sv": "yrket ”{value}” är ersatt av ett annat yrke på rad {other}. Skriv samma yrke på båda.",
        "en": "the occupation “{value}” was replaced by another on row {other}. Write the same one on both.",
    },
    "replaced_by_circle": {
        "sv": "yrket ”{value}” är ersatt av sig självt, direkt eller via andra. Ändra Ersatt av.",
        "en": "the occupation “{value}” was replaced by itself, directly or by way of others. Change Replaced by.",
    },
    "person_column": {
        "sv": (
            "kolumnen ser ut att handla om en person. Sjukfrånvaro läses bara in som summor för grupper. "
            "Ta bort kolumnen."
        ),
        "en": "the column seems to be about a person. Sick leave is read as sums of groups only. Remove the column.",
    },
}
