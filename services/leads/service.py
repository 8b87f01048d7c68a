"""The wiring table of leads: everything that can be asked, happens, runs out of time, or takes long."""

from __future__ import annotations

from pathlib import Path

from services.leads import giving
from services.leads.board import store as boards
from services.leads.board.store import DAY_ENDS
from services.leads.capabilities.claim_lead import claim_lead
from services.leads.capabilities.convert_lead import convert_lead
from services.leads.capabilities.correct_lead import correct_lead
from services.leads.capabilities.create_lead import create_lead
from services.leads.capabilities.file_screening import file_screening
from services.leads.capabilities.find_owner import find_owner
from services.leads.capabilities.get_lead import get_lead
from services.leads.capabilities.get_lead_brief import get_lead_brief
from services.leads.capabilities.list_assignment_deviations import list_assignment_deviations
from services.leads.capabilities.list_assignments import list_assignments
from services.leads.capabilities.list_follow_ups import list_follow_ups
from services.leads.capabilities.list_leads import list_leads
from services.leads.capabilities.list_pool_leads import list_pool_leads
from services.leads.capabilities.mark_lost import mark_lost
from services.leads.capabilities.on_customers_merged import on_customers_merged
from services.leads.capabilities.on_people_changed import ROSTER
from services.leads.capabilities.override_assignment import override_assignment
from services.leads.capabilities.pull_lead import pull_lead
from services.leads.capabilities.record_follow_up import record_follow_up
from services.leads.capabilities.record_refusal import record_refusal
from services.leads.capabilities.record_touch import record_touch
from services.leads.capabilities.when_customer_may_be_asked_again import when_customer_may_be_asked_again
from services.leads.capabilities.when_first_touch_is_overdue import when_first_touch_is_overdue
from services.leads.capabilities.when_lead_stalls import when_lead_stalls
from services.leads.capabilities.when_screening_is_missed import when_screening_is_missed
from services.leads.capabilities.when_shield_ends import when_shield_ends
from services.leads.deviations import store as deviations
from services.leads.deviations.capabilities import when_assignment_day_ends as day_ends
from services.leads.deviations.capabilities.download_deviation_export import download_deviation_export
from services.leads.deviations.capabilities.list_assignment_streaks import list_assignment_streaks
from services.leads.deviations.capabilities.list_deviation_exports import list_deviation_exports
from services.leads.deviations.streak_store import streak_table
from services.leads.dry_run.capabilities import try_assignment_policy as assignment_trial
from services.leads.dry_run.capabilities import try_pool_policy as pool_trial
from services.leads.dwell.capabilities.get_stalled_share import get_stalled_share
from services.leads.dwell.capabilities.list_long_open_opportunities import list_long_open_opportunities
from services.leads.entries.capabilities.create_entry import DOOR as PLAN_KEPT
from services.leads.entries.capabilities.create_entry import create_entry
from services.leads.entries.capabilities.get_entry import get_entry
from services.leads.entries.capabilities.then_plan_kept import then_plan_kept
from services.leads.entries.store import entry_table
from services.leads.imports.capabilities import import_leads as leads_import
from services.leads.imports.capabilities.inspect_lead_file import inspect_lead_file
from services.leads.imports.texts import IMPORT
from services.leads.joint_visits import store as joint_visits
from services.leads.joint_visits.capabilities.get_joint_visit_plan import get_joint_visit_plan
from services.leads.joint_visits.capabilities.list_joint_visit_plans import list_joint_visit_plans
from services.leads.lead import FIRST_TOUCH
from services.leads.lead import STALLS as LEAD_STALLS
from services.leads.library import store as library
from services.leads.library.capabilities.create_library_entry import create_library_entry
from services.leads.library.capabilities.download_library_file import download_library_file
from services.leads.library.capabilities.get_competitor_brief import get_competitor_brief
from services.leads.library.capabilities.get_library_entry import get_library_entry
from services.leads.library.capabilities.list_library_entries import list_library_entries
from services.leads.library.capabilities.list_library_versions import list_library_versions
from services.leads.library.capabilities.match_scripts import match_scripts
from services.leads.library.capabilities.retire_library_entry import retire_library_entry
from services.leads.library.capabilities.update_library_entry import update_library_entry
from services.leads.library.texts import LIBRARY_TEXTS
from services.leads.opportunities import store as opportunities
from services.leads.opportunities.capabilities import import_opportunities as opportunities_import
from services.leads.opportunities.capabilities.advance_opportunity import advance_opportunity
from services.leads.opportunities.capabilities.create_opportunity import create_opportunity
from services.leads.opportunities.capabilities.decide_proposal import decide_proposal
from services.leads.opportunities.capabilities.get_opportunity import get_opportunity
from services.leads.opportunities.capabilities.list_opportunities import list_opportunities
from services.leads.opportunities.capabilities.list_quarantined_rows import list_quarantined_rows
from services.leads.opportunities.capabilities.lose_opportunity import lose_opportunity
from services.leads.opportunities.capabilities.on_instalment_amended import on_instalment_amended
from services.leads.opportunities.capabilities.on_instalment_paid import on_instalment_paid
from services.leads.opportunities.capabilities.on_instalment_reopened import on_instalment_reopened
from services.leads.opportunities.capabilities.record_opportunity_follow_up import record_opportunity_follow_up
from services.leads.opportunities.capabilities.submit_proposal import submit_proposal
from services.leads.opportunities.capabilities.void_node import void_node
from services.leads.opportunities.capabilities.when_opportunity_is_long_at_node import when_opportunity_is_long_at_node
from services.leads.opportunities.capabilities.when_opportunity_stalls import when_opportunity_stalls
from services.leads.opportunities.capabilities.win_opportunity import win_opportunity
from services.leads.opportunities.opportunity import LONG_AT_NODE
from services.leads.opportunities.opportunity import STALLS as OPPORTUNITY_STALLS
from services.leads.policies import KINDS
from services.leads.products import store as products
from services.leads.products.capabilities import import_products as products_import
from services.leads.products.capabilities.list_products import list_products
from services.leads.recycling.capabilities import when_pool_rules_begin as rules_begin
from services.leads.recycling.capabilities.on_policy_set import RULES_BEGIN, on_policy_set
from services.leads.recycling.capabilities.return_lead import return_lead
from services.leads.recycling.capabilities.when_lead_recycles import when_lead_recycles
from services.leads.recycling.plan import RECYCLES
from services.leads.screening.screening import SCREENING
from services.leads.shields.shield import RESTARTS, SHIELD_ENDS
from services.leads.store import lead_table
from services.leads.succeeding import HOLDINGS
from services.leads.tagging import store as tagging
from services.leads.tagging.capabilities import retag_leads as retagging
from services.leads.tagging.capabilities.list_tag_splits import list_tag_splits
from services.leads.tagging.capabilities.split_tag import split_tag
from services.leads.texts import TEXTS
from services.leads.visits import store as visits
from services.leads.visits.capabilities.confirm_pains import confirm_pains
from services.leads.visits.capabilities.get_visit import get_visit
from services.leads.visits.capabilities.get_visit_flow import get_visit_flow
from services.leads.visits.capabilities.get_visit_help_use import get_visit_help_use
from services.leads.visits.capabilities.list_visits import list_visits
from services.leads.visits.capabilities.open_visit_help import open_visit_help, opened_by_name
from services.leads.visits.capabilities.record_visit import record_visit
from services.leads.visits.capabilities.when_pain_confirmation_is_due import when_pain_confirmation_is_due
from services.leads.visits.helping import TEXTS as HELP_TEXTS
from services.leads.visits.helping import VISIT
from services.leads.visits.opening_store import opening_table
from services.leads.visits.visit import PAIN_CONFIRMATION
from services.leads.visits.visitor_store import visitor_table
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as customers
from weft.api.leads.v1 import (
    deviations_pb2,
    dwell_pb2,
    entries_pb2,
    imports_pb2,
    joint_visits_pb2,
    leads_pb2,
    library_pb2,
    opportunities_pb2,
    pool_pb2,
    products_pb2,
    tagging_pb2,
    visits_pb2,
)
from weft.api.platform import v1 as platform
from weft.service import Keep, Resource, Service

leads = Service(
    name="leads",
    api=(
        leads_pb2,
        library_pb2,
        opportunities_pb2,
        products_pb2,
        deviations_pb2,
        joint_visits_pb2,
        visits_pb2,
        dwell_pb2,
        entries_pb2,
        imports_pb2,
        pool_pb2,
        tagging_pb2,
    ),
    rpcs={
        "CreateLead": create_lead,
        "GetLead": get_lead,
        "ListLeads": list_leads,
        "ListPoolLeads": list_pool_leads,
        "ClaimLead": claim_lead,
        "PullLead": pull_lead,
        "OverrideAssignment": override_assignment,
        "ReturnLead": return_lead,
        "RecordTouch": record_touch,
        "RecordFollowUp": record_follow_up,
        "FileScreening": file_screening,
        "RecordRefusal": record_refusal,
        "ListFollowUps": list_follow_ups,
        "CorrectLead": correct_lead,
        "MarkLost": mark_lost,
        "ConvertLead": convert_lead,
        "GetLeadBrief": get_lead_brief,
        "FindOwner": find_owner,
        "InspectLeadFile": inspect_lead_file,
        "ImportLeads": leads_import.import_leads,
        "ListAssignments": list_assignments,
        "ListAssignmentDeviations": list_assignment_deviations,
        "CreateOpportunity": create_opportunity,
        "GetOpportunity": get_opportunity,
        "ListOpportunities": list_opportunities,
        "AdvanceOpportunity": advance_opportunity,
        "VoidNode": void_node,
        "RecordOpportunityFollowUp": record_opportunity_follow_up,
        "WinOpportunity": win_opportunity,
        "LoseOpportunity": lose_opportunity,
        "SubmitProposal": submit_proposal,
        "DecideProposal": decide_proposal,
        "ImportOpportunities": opportunities_import.import_opportunities,
        "ListQuarantinedRows": list_quarantined_rows,
        "ListProducts": list_products,
        "ImportProducts": products_import.import_products,
        "ListDeviationExports": list_deviation_exports,
        "DownloadDeviationExport": download_deviation_export,
        "ListAssignmentStreaks": list_assignment_streaks,
        "SplitTag": split_tag,
        "ListTagSplits": list_tag_splits,
        "RetagLeads": retagging.retag_leads,
        "RecordVisit": record_visit,
        "GetVisit": get_visit,
        "ListVisits": list_visits,
        "GetVisitFlow": get_visit_flow,
        "ConfirmPains": confirm_pains,
        "OpenVisitHelp": open_visit_help,
        "GetVisitHelpUse": get_visit_help_use,
        "CreateEntry": create_entry,
        "GetEntry": get_entry,
        "CreateLibraryEntry": create_library_entry,
        "GetLibraryEntry": get_library_entry,
        "ListLibraryEntries": list_library_entries,
        "ListLibraryVersions": list_library_versions,
        "UpdateLibraryEntry": update_library_entry,
        "RetireLibraryEntry": retire_library_entry,
        "DownloadLibraryFile": download_library_file,
        "MatchScripts": match_scripts,
        "GetCompetitorBrief": get_competitor_brief,
        "GetJointVisitPlan": get_joint_visit_plan,
        "ListJointVisitPlans": list_joint_visit_plans,
        "ListLongOpenOpportunities": list_long_open_opportunities,
        "GetStalledShare": get_stalled_share,
    },
    events={
        collections.InstalmentPaid: on_instalment_paid,
        collections.InstalmentReopened: on_instalment_reopened,
        collections.InstalmentAmended: on_instalment_amended,
        customers.CustomersMerged: on_customers_merged,
        platform.PolicySet: on_policy_set,
    },
    batches={"roster": ROSTER},
    deadlines={
        LEAD_STALLS: when_lead_stalls,
        FIRST_TOUCH: when_first_touch_is_overdue,
        SCREENING: when_screening_is_missed,
        SHIELD_ENDS: when_shield_ends,
        RESTARTS: when_customer_may_be_asked_again,
        RECYCLES: when_lead_recycles,
        RULES_BEGIN: rules_begin.when_pool_rules_begin,
        OPPORTUNITY_STALLS: when_opportunity_stalls,
        LONG_AT_NODE: when_opportunity_is_long_at_node,
        DAY_ENDS: day_ends.when_assignment_day_ends,
        PAIN_CONFIRMATION: when_pain_confirmation_is_due,
    },
    answers={PLAN_KEPT: then_plan_kept},
    jobs={
        opportunities_import.JOB: opportunities_import.run_import,
        leads_import.JOB: leads_import.run_import,
        products_import.JOB: products_import.run_import,
        day_ends.JOB: day_ends.run_export,
        rules_begin.JOB: rules_begin.run_reach,
        assignment_trial.JOB: assignment_trial.run_try,
        pool_trial.JOB: pool_trial.run_try,
        retagging.JOB: retagging.run_retag,
    },
    policies=KINDS,
    dry_runs={"assignment": assignment_trial.try_assignment_policy, "pool": pool_trial.try_pool_policy},
    keeps=(Keep(boards.board_step, "id", days=100, least=100),),
    texts=TEXTS | IMPORT | LIBRARY_TEXTS | giving.TEXTS | HELP_TEXTS,
    opened={VISIT: opened_by_name},
    resources={
        "leads": Resource(lead_table, "leads.lead.read"),
        "opportunities": Resource(opportunities.opportunity_table, "leads.opportunity.read"),
        "proposals": Resource(opportunities.proposal_table, "leads.opportunity.read"),
        "deviationExports": Resource(deviations.export_table, "leads.assignment.read"),
        "assignmentStreaks": Resource(streak_table, "leads.assignment.read"),
        "products": Resource(products.product_table, "leads.product.read"),
        "jointVisitPlans": Resource(joint_visits.plan_table, "leads.joint_visit.read"),
        "tagSplits": Resource(tagging.split_table, "leads.tag.read"),
        "libraryEntries": Resource(library.entry_table, "leads.library.read"),
        "entries": Resource(entry_table, "leads.visit.read"),
        "visitHelpOpenings": Resource(opening_table, "leads.visit.read"),
        "visits": Resource(visits.visit_table, "leads.visit.read"),
        "visitors": Resource(visitor_table, "leads.visit.read"),
    },
    holdings=HOLDINGS,
    migrations=Path(__file__).parent / "migrations" / "versions",
)
