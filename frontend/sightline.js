// Everything works without this file. It folds the navigation away on a small screen and lets a whole table be sorted.
import { SortableTable } from "@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs";
import { ServiceNavigation, SkipLink, createAll } from "govuk-frontend";

// A strict content security policy allows no script in the page, so the mark that styles wait for is set here.
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  for (const Component of [SkipLink, ServiceNavigation, SortableTable]) {
    createAll(Component);
  }
}
