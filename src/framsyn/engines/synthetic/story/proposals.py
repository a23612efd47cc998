"""Questions that the committee cannot decide, put as the document's sentence has them:
Nämnden kan inte själv besluta om {matter}. Förvaltningen föreslår att {addressee} {proposal}."""

from framsyn.engines.synthetic.district import ProposalStory

PROPOSALS_NOW = (
    ProposalStory(
        "en gemensam leverantör av pedagogiska och administrativa system",
        "kommunstyrelsen",
        "utreder om förskolan och övriga verksamheter kan använda samma leverantör och samma inloggning",
    ),
    ProposalStory(
        "tid och pengar för utbildning när stadens nya verksamhetssystem införs",
        "kommunstyrelsen",
        "räknar in vikarier och handledning i införandets budget och låter nämnderna påverka tidplanen",
    ),
    ProposalStory(
        "fler platser i stadens program för framtida chefer",
        "kommunstyrelsen",
        "fördelar platserna efter antalet chefstjänster i varje nämnd",
    ),
    ProposalStory(
        "hjälp till invånare som står utanför det digitala samhället",
        "kommunstyrelsen",
        "samordnar hjälpen i stadens medborgarkontor och bibliotek",
    ),
)
PROPOSALS_BEFORE = (
    ProposalStory(
        "stadens rekryteringsverktyg",
        "kommunstyrelsen",
        "gör verktyget lättare att använda för chefer som rekryterar sällan",
    ),
    ProposalStory(
        "en gemensam leverantör av pedagogiska och administrativa system",
        "kommunstyrelsen",
        "kartlägger vad de olika systemen kostar i pengar och arbetstid",
    ),
)
