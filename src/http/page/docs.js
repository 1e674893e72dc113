"use strict";

/* Paths are relative, so that the page also works behind a prefix of an ingress. */
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#interface",
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  validatorUrl: null,
});
