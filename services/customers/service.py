"""The wiring table of customers."""

from __future__ import annotations

from pathlib import Path

from services.customers import giving, store
from services.customers.attendance import store as attendance
from services.customers.attendance.booking import REMINDS
from services.customers.attendance.capabilities.add_attendance_order import add_attendance_order
from services.customers.attendance.capabilities.book_attendance import book_attendance
from services.customers.attendance.capabilities.cancel_attendance import cancel_attendance
from services.customers.attendance.capabilities.get_attendance_booking import get_attendance_booking
from services.customers.attendance.capabilities.get_attendance_log import get_attendance_log
from services.customers.attendance.capabilities.list_attendance_bookings import list_attendance_bookings
from services.customers.attendance.capabilities.list_attendance_logs import list_attendance_logs
from services.customers.attendance.capabilities.log_attendance import log_attendance
from services.customers.attendance.capabilities.print_attendance_log import print_attendance_log
from services.customers.attendance.capabilities.reschedule_attendance import reschedule_attendance
from services.customers.attendance.capabilities.when_attendance_reminds import when_attendance_reminds
from services.customers.capabilities.assign_customer import assign_customer
from services.customers.capabilities.clear_risks import clear_risks
from services.customers.capabilities.create_customer import create_customer
from services.customers.capabilities.find_merge_candidates import find_merge_candidates
from services.customers.capabilities.find_owner import find_owner
from services.customers.capabilities.get_customer import get_customer
from services.customers.capabilities.import_customers import KIND as IMPORT
from services.customers.capabilities.import_customers import import_customers
from services.customers.capabilities.import_customers import run as run_import
from services.customers.capabilities.list_customers import list_customers
from services.customers.capabilities.list_timeline_entries import list_timeline_entries
from services.customers.capabilities.merge_customers import merge_customers
from services.customers.capabilities.on_contract_amended import on_contract_amended
from services.customers.capabilities.on_contract_signed import on_contract_signed
from services.customers.capabilities.on_customer_facts import on_customer_facts
from services.customers.capabilities.on_customer_handed_over import on_customer_handed_over
from services.customers.capabilities.on_customers_merged import on_customers_merged
from services.customers.capabilities.on_qualification_told import on_qualification_told
from services.customers.capabilities.reject_risks import reject_risks
from services.customers.capabilities.resolve_customers import resolve_customers
from services.customers.capabilities.set_institution_code import DOOR, set_institution_code
from services.customers.capabilities.then_institution_asked import then_institution_asked
from services.customers.cases import store as cases
from services.customers.cases.capabilities.close_service_case import close_service_case
from services.customers.cases.capabilities.get_service_case import get_service_case
from services.customers.cases.capabilities.get_service_case_shares import get_service_case_shares
from services.customers.cases.capabilities.list_service_cases import list_service_cases
from services.customers.cases.capabilities.open_service_case import open_service_case
from services.customers.cases.capabilities.recategorize_service_case import recategorize_service_case
from services.customers.cases.capabilities.reopen_service_case import reopen_service_case
from services.customers.cases.capabilities.resolve_service_case import resolve_service_case
from services.customers.cases.capabilities.start_service_case import start_service_case
from services.customers.contacts import store as contacts
from services.customers.contacts.capabilities.create_contact import create_contact
from services.customers.contacts.capabilities.get_contact import get_contact
from services.customers.contacts.capabilities.list_contacts import list_contacts
from services.customers.contacts.capabilities.revise_contact import revise_contact
from services.customers.decision_chain.capabilities.add_chain_member import add_chain_member
from services.customers.decision_chain.capabilities.correct_chain_member import correct_chain_member
from services.customers.decision_chain.capabilities.get_decision_chain import get_decision_chain
from services.customers.decision_chain.capabilities.remove_chain_member import remove_chain_member
from services.customers.health import score
from services.customers.health import tables as health
from services.customers.health.capabilities.get_health_score import get_health_score
from services.customers.health.capabilities.list_high_risk_customers import list_high_risk_customers
from services.customers.health.capabilities.on_health_facts import EVENTS as HEALTH_FACTS
from services.customers.health.capabilities.on_health_facts import on_health_facts
from services.customers.health.capabilities.when_health_turns import when_health_turns
from services.customers.health.health import TURNS
from services.customers.imports import layout
from services.customers.imports.capabilities.inspect_customer_file import inspect_customer_file
from services.customers.packs import plan
from services.customers.packs.capabilities.get_value_pack import get_value_pack
from services.customers.packs.capabilities.list_value_documents import list_value_documents
from services.customers.packs.capabilities.make_value_pack import make_value_pack
from services.customers.packs.capabilities.on_contract_renewal_due import on_contract_renewal_due
from services.customers.packs.capabilities.print_value_document import print_value_document
from services.customers.packs.capabilities.revise_value_plan import revise_value_plan
from services.customers.potential import potential
from services.customers.potential.capabilities.rank_customers import rank_customers
from services.customers.preferences.capabilities.get_preference_history import get_preference_history
from services.customers.preferences.capabilities.get_preference_library import get_preference_library
from services.customers.preferences.capabilities.record_preference import record_preference
from services.customers.profiles.capabilities.describe_customer import describe_customer
from services.customers.profiles.capabilities.set_urgency import set_urgency
from services.customers.scanning.capabilities.scan_customer import scan_customer
from services.customers.spaces import tables as spaces
from services.customers.spaces.addresses import start
from services.customers.spaces.capabilities import open_shared_space
from services.customers.spaces.capabilities.add_space_file import add_space_file
from services.customers.spaces.capabilities.answer_space_question import answer_space_question
from services.customers.spaces.capabilities.ask_in_shared_space import ask_in_shared_space
from services.customers.spaces.capabilities.dismiss_from_space import dismiss_from_space
from services.customers.spaces.capabilities.download_shared_file import download_shared_file
from services.customers.spaces.capabilities.download_space_file import download_space_file
from services.customers.spaces.capabilities.get_customer_space import get_customer_space
from services.customers.spaces.capabilities.get_space_file import get_space_file
from services.customers.spaces.capabilities.get_space_question import get_space_question
from services.customers.spaces.capabilities.invite_to_space import invite_to_space
from services.customers.spaces.capabilities.list_customer_spaces import list_customer_spaces
from services.customers.spaces.capabilities.list_space_entries import list_space_entries
from services.customers.spaces.capabilities.list_space_files import list_space_files
from services.customers.spaces.capabilities.list_space_questions import list_space_questions
from services.customers.spaces.capabilities.note_space_question import note_space_question
from services.customers.spaces.capabilities.open_customer_space import open_customer_space
from services.customers.spaces.capabilities.revise_space_file import revise_space_file
from services.customers.spaces.capabilities.route_space_question import route_space_question
from services.customers.spaces.routing import entries_are_known
from services.customers.spaces.texts import GUESTS
from services.customers.speed_read.capabilities.get_speed_read import get_speed_read
from services.customers.succeeding import HOLDINGS
from services.customers.tags import store as tags
from services.customers.tags.capabilities.archive_customer_tag import archive_customer_tag
from services.customers.tags.capabilities.create_customer_tag import create_customer_tag
from services.customers.tags.capabilities.get_customer_tag import get_customer_tag
from services.customers.tags.capabilities.list_customer_tags import list_customer_tags
from services.customers.tags.capabilities.rename_customer_tag import rename_customer_tag
from services.customers.tags.capabilities.tag_customer import tag_customer
from services.customers.tags.capabilities.untag_customer import untag_customer
from services.customers.texts import TEXTS
from services.customers.timeline import LINES
from services.customers.value import library
from services.customers.value.capabilities.bind_value_metric import bind_value_metric
from services.customers.value.capabilities.enter_value_figure import enter_value_figure
from services.customers.value.capabilities.get_value_profile import get_value_profile
from services.customers.value.capabilities.list_value_figures import list_value_figures
from services.customers.value.capabilities.list_value_reviews import list_value_reviews
from services.customers.value.capabilities.make_value_review import make_value_review
from services.customers.value.capabilities.print_value_review import print_value_review
from services.customers.value.capabilities.read_value_evidence import read_value_evidence
from services.customers.value.capabilities.refresh_value_metrics import refresh_value_metrics
from services.customers.value.capabilities.when_value_is_reviewed import when_value_is_reviewed
from services.customers.value.capabilities.when_value_refreshes import when_value_refreshes
from services.customers.value.profile import REFRESHES, REVIEWS
from weft.api.customers import v1 as pb
from weft.api.customers.v1 import (
    attendance_logs_pb2,
    bookings_pb2,
    cases_pb2,
    contacts_pb2,
    customers_pb2,
    decision_chains_pb2,
    health_pb2,
    imports_pb2,
    potentials_pb2,
    preferences_pb2,
    profiles_pb2,
    qualifications_pb2,
    scanning_pb2,
    shared_spaces_pb2,
    space_files_pb2,
    spaces_pb2,
    speed_reads_pb2,
    tags_pb2,
    value_packs_pb2,
    value_reviews_pb2,
    values_pb2,
)
from weft.api.qualification import v1 as qualification
from weft.api.quotes import v1 as quotes
from weft.policy_documents import PolicyKind, codes_once
from weft.service import Batch, Resource, Service

HERE = Path(__file__).parent

MATCHING = PolicyKind("matching", pb.MatchingPolicy, HERE / "policies" / "matching.yaml")
OWNERSHIP = PolicyKind("ownership", pb.OwnershipPolicy, HERE / "policies" / "ownership.yaml")
IMPORTS = PolicyKind("import", pb.ImportPolicy, HERE / "policies" / "import.yaml")
IMPORT_PROFILES = PolicyKind(
    "import_profiles",
    pb.ImportProfilesPolicy,
    HERE / "policies" / "import_profiles.yaml",
    checks=(codes_once("profiles"), layout.profiles_name_customers),
)
TAGS = PolicyKind("tags", pb.TagsPolicy, HERE / "policies" / "tags.yaml")
PREFERENCES = PolicyKind(
    "preferences",
    pb.PreferencesPolicy,
    HERE / "policies" / "preferences.yaml",
    checks=(codes_once("brands", "procedures"),),
)
PROFILE = PolicyKind("profile", pb.ProfilePolicy, HERE / "policies" / "profile.yaml")
CASES = PolicyKind("cases", pb.CasesPolicy, HERE / "policies" / "cases.yaml", checks=(codes_once("categories"),))
DECISION_CHAIN = PolicyKind("decision_chain", pb.DecisionChainPolicy, HERE / "policies" / "decision_chain.yaml")
POTENTIAL = PolicyKind(
    "potential",
    pb.PotentialPolicy,
    HERE / "policies" / "potential.yaml",
    checks=(potential.weights_sum_to_100,),
)
HEALTH = PolicyKind(
    "health",
    pb.HealthPolicy,
    HERE / "policies" / "health.yaml",
    checks=(score.policy_can_be_counted,),
)
ATTENDANCE = PolicyKind("attendance", pb.AttendancePolicy, HERE / "policies" / "attendance.yaml")
SPACES = PolicyKind(
    "spaces",
    pb.SpacesPolicy,
    HERE / "policies" / "spaces.yaml",
    checks=(codes_once("categories"), entries_are_known(frozenset(GUESTS))),
)
SPEED_READ = PolicyKind("speed_read", pb.SpeedReadPolicy, HERE / "policies" / "speed_read.yaml")
VALUE = PolicyKind("value", pb.ValuePolicy, HERE / "policies" / "value.yaml", checks=(library.policy_can_be_counted,))
VALUE_PACKS = PolicyKind(
    "value_packs",
    pb.ValuePackPolicy,
    HERE / "policies" / "value_packs.yaml",
    checks=(plan.plans_can_be_filled,),
)
QUALIFICATION = PolicyKind("qualification", pb.QualificationPolicy, HERE / "policies" / "qualification.yaml")

customers = Service(
    name="customers",
    api=(
        customers_pb2,
        qualifications_pb2,
        tags_pb2,
        profiles_pb2,
        contacts_pb2,
        preferences_pb2,
        scanning_pb2,
        cases_pb2,
        decision_chains_pb2,
        speed_reads_pb2,
        potentials_pb2,
        health_pb2,
        imports_pb2,
        bookings_pb2,
        attendance_logs_pb2,
        values_pb2,
        value_reviews_pb2,
        value_packs_pb2,
        spaces_pb2,
        space_files_pb2,
        shared_spaces_pb2,
    ),
    decides=frozenset(("ClearRisks", "RejectRisks")),
    rpcs={
        "CreateCustomer": create_customer,
        "GetCustomer": get_customer,
        "ListCustomers": list_customers,
        "FindMergeCandidates": find_merge_candidates,
        "MergeCustomers": merge_customers,
        "AssignCustomer": assign_customer,
        "FindOwner": find_owner,
        "ResolveCustomers": resolve_customers,
        "ImportCustomers": import_customers,
        "InspectCustomerFile": inspect_customer_file,
        "ListTimelineEntries": list_timeline_entries,
        "SetInstitutionCode": set_institution_code,
        "ClearRisks": clear_risks,
        "RejectRisks": reject_risks,
        "CreateCustomerTag": create_customer_tag,
        "GetCustomerTag": get_customer_tag,
        "ListCustomerTags": list_customer_tags,
        "RenameCustomerTag": rename_customer_tag,
        "ArchiveCustomerTag": archive_customer_tag,
        "TagCustomer": tag_customer,
        "UntagCustomer": untag_customer,
        "SetUrgency": set_urgency,
        "DescribeCustomer": describe_customer,
        "ScanCustomer": scan_customer,
        "OpenServiceCase": open_service_case,
        "GetServiceCase": get_service_case,
        "ListServiceCases": list_service_cases,
        "StartServiceCase": start_service_case,
        "RecategorizeServiceCase": recategorize_service_case,
        "ResolveServiceCase": resolve_service_case,
        "ReopenServiceCase": reopen_service_case,
        "CloseServiceCase": close_service_case,
        "GetServiceCaseShares": get_service_case_shares,
        "CreateContact": create_contact,
        "ReviseContact": revise_contact,
        "GetContact": get_contact,
        "ListContacts": list_contacts,
        "RecordPreference": record_preference,
        "GetPreferenceHistory": get_preference_history,
        "GetPreferenceLibrary": get_preference_library,
        "GetDecisionChain": get_decision_chain,
        "AddChainMember": add_chain_member,
        "CorrectChainMember": correct_chain_member,
        "RemoveChainMember": remove_chain_member,
        "GetSpeedRead": get_speed_read,
        "RankCustomers": rank_customers,
        "GetHealthScore": get_health_score,
        "ListHighRiskCustomers": list_high_risk_customers,
        "BookAttendance": book_attendance,
        "GetAttendanceBooking": get_attendance_booking,
        "ListAttendanceBookings": list_attendance_bookings,
        "RescheduleAttendance": reschedule_attendance,
        "CancelAttendance": cancel_attendance,
        "AddAttendanceOrder": add_attendance_order,
        "LogAttendance": log_attendance,
        "GetAttendanceLog": get_attendance_log,
        "ListAttendanceLogs": list_attendance_logs,
        "PrintAttendanceLog": print_attendance_log,
        "GetValueProfile": get_value_profile,
        "BindValueMetric": bind_value_metric,
        "RefreshValueMetrics": refresh_value_metrics,
        "EnterValueFigure": enter_value_figure,
        "ListValueFigures": list_value_figures,
        "ReadValueEvidence": read_value_evidence,
        "MakeValueReview": make_value_review,
        "ListValueReviews": list_value_reviews,
        "PrintValueReview": print_value_review,
        "MakeValuePack": make_value_pack,
        "GetValuePack": get_value_pack,
        "ReviseValuePlan": revise_value_plan,
        "ListValueDocuments": list_value_documents,
        "PrintValueDocument": print_value_document,
        "OpenCustomerSpace": open_customer_space,
        "GetCustomerSpace": get_customer_space,
        "ListCustomerSpaces": list_customer_spaces,
        "ListSpaceEntries": list_space_entries,
        "InviteToSpace": invite_to_space,
        "DismissFromSpace": dismiss_from_space,
        "NoteSpaceQuestion": note_space_question,
        "GetSpaceQuestion": get_space_question,
        "ListSpaceQuestions": list_space_questions,
        "RouteSpaceQuestion": route_space_question,
        "AnswerSpaceQuestion": answer_space_question,
        "AddSpaceFile": add_space_file,
        "ReviseSpaceFile": revise_space_file,
        "GetSpaceFile": get_space_file,
        "ListSpaceFiles": list_space_files,
        "DownloadSpaceFile": download_space_file,
        "OpenSharedSpace": open_shared_space.open_shared_space,
        "AskInSharedSpace": ask_in_shared_space,
        "DownloadSharedFile": download_shared_file,
    },
    tenant_of=dict.fromkeys(("OpenSharedSpace", "AskInSharedSpace", "DownloadSharedFile"), open_shared_space.tenant_of),
    start=start,
    events={
        pb.CustomerAssigned: on_customer_handed_over,
        pb.CustomersMerged: on_customers_merged,
        quotes.ContractSigned: on_contract_signed,
        quotes.ContractAmended: on_contract_amended,
        quotes.ContractRenewalDue: on_contract_renewal_due,
        qualification.QualificationChecked: on_qualification_told,
        qualification.QualificationUnavailable: on_qualification_told,
    },
    deadlines={
        TURNS: when_health_turns,
        REMINDS: when_attendance_reminds,
        REFRESHES: when_value_refreshes,
        REVIEWS: when_value_is_reviewed,
    },
    answers={DOOR: then_institution_asked},
    batches={
        "timeline": Batch(events=tuple(LINES), fold=on_customer_facts),
        "health": Batch(events=HEALTH_FACTS, fold=on_health_facts),
    },
    jobs={IMPORT: run_import},
    policies=(
        MATCHING,
        OWNERSHIP,
        IMPORTS,
        IMPORT_PROFILES,
        QUALIFICATION,
        TAGS,
        PREFERENCES,
        PROFILE,
        CASES,
        DECISION_CHAIN,
        SPEED_READ,
        POTENTIAL,
        HEALTH,
        ATTENDANCE,
        VALUE,
        VALUE_PACKS,
        SPACES,
    ),
    texts=TEXTS | giving.TEXTS,
    resources={
        "customers": Resource(store.customer, "customers.customer.read"),
        "serviceCases": Resource(cases.case_table, "customers.case.read"),
        "contacts": Resource(contacts.contact_table, "customers.customer.read"),
        "customerTags": Resource(tags.tag_table, "customers.tag.read"),
        "attendanceBookings": Resource(attendance.booking_table, "customers.attendance.read"),
        "attendanceLogs": Resource(attendance.log_table, "customers.attendance.read"),
        "customerSpaces": Resource(spaces.space_table, "customers.space.read"),
        "spaceQuestions": Resource(spaces.question_table, "customers.space.read"),
        "spaceFiles": Resource(spaces.file_table, "customers.space.read"),
        "spaceFileDownloads": Resource(spaces.download_table, "customers.space.read"),
        "healthScores": Resource(health.health_table, "customers.customer.read"),
    },
    holdings=HOLDINGS,
    migrations=HERE / "migrations" / "versions",
)
